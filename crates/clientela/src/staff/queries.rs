//! All SQL about staff, their roles and their sessions.

use db::{Conn, sql};
use uuid::Uuid;

use super::person::{Membership, Person, Role, StaffId};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;
use crate::web::{Language, frame::StoreLink};

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    email: String,
    name: String,
    language: String,
    list_columns: String,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        let language = Language::from_tag(&row.language);
        Person {
            id: StaffId(row.id),
            email: row.email,
            name: row.name,
            language,
            list_columns: row.list_columns,
        }
    }
}

/// Whether anybody has an account yet.
pub async fn any(db: &mut Conn) -> Result<bool, Error> {
    Ok(sql("SELECT id FROM staff LIMIT 1").maybe::<(Uuid,)>(db).await?.is_some())
}

/// An account that may log in.
pub async fn get(db: &mut Conn, id: StaffId) -> Result<Option<Person>, Error> {
    let found = sql(
        "SELECT id, email, name, language, list_columns FROM staff WHERE id = $1 AND disabled_at IS NULL",
    )
    .bind(id)
    .maybe::<PersonRow>(db)
    .await?;
    Ok(found.map(Person::from))
}

pub async fn by_email(db: &mut Conn, email_key: &str) -> Result<Option<Person>, Error> {
    let found = sql("SELECT id, email, name, language, list_columns FROM staff WHERE email_key = $1")
        .bind(email_key)
        .maybe::<PersonRow>(db)
        .await?;
    Ok(found.map(Person::from))
}

/// The account that may log in with an e-mail, and its password's hash.
pub(super) async fn credentials(db: &mut Conn, email_key: &str) -> Result<Option<(StaffId, String)>, Error> {
    let found = sql("SELECT id, password_hash FROM staff WHERE email_key = $1 AND disabled_at IS NULL")
        .bind(email_key)
        .maybe::<(Uuid, String)>(db)
        .await?;
    Ok(found.map(|(id, hash)| (StaffId(id), hash)))
}

/// Nothing where the password has been changed meanwhile.
pub(super) async fn replace_password_hash(
    tx: &mut Conn,
    id: StaffId,
    known: &str,
    hash: &str,
) -> Result<(), Error> {
    sql("UPDATE staff SET password_hash = $3 WHERE id = $1 AND password_hash = $2")
        .bind(id)
        .bind(known)
        .bind(hash)
        .run(tx)
        .await?;
    Ok(())
}

/// The new account's id; none where the e-mail has one already.
pub(super) async fn insert(
    tx: &mut Conn,
    person: &Person,
    email_key: &str,
    password_hash: &str,
    now: Moment,
) -> Result<Option<StaffId>, Error> {
    let inserted =
        sql("INSERT INTO staff (id, email, email_key, name, password_hash, language, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING RETURNING id")
        .bind(person.id)
        .bind(person.email.as_str())
        .bind(email_key)
        .bind(person.name.as_str())
        .bind(password_hash)
        .bind(person.language.map_or("", Language::tag))
        .bind(now.micros())
        .maybe::<(Uuid,)>(tx)
        .await?;
    Ok(inserted.map(|(id,)| StaffId(id)))
}

pub(super) async fn insert_membership(
    tx: &mut Conn,
    store: StoreId,
    person: StaffId,
    role: Role,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO memberships (store_id, staff_id, role, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (store_id, staff_id) DO UPDATE SET role = excluded.role")
    .bind(store)
    .bind(person)
    .bind(role.as_str())
    .bind(now.micros())
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn role_in(db: &mut Conn, store: StoreId, person: StaffId) -> Result<Option<Role>, Error> {
    let found = sql("SELECT role FROM memberships WHERE store_id = $1 AND staff_id = $2")
        .bind(store)
        .bind(person)
        .maybe::<(String,)>(db)
        .await?;
    Ok(found.and_then(|(role,)| Role::from_kept(&role)))
}

pub(super) async fn set_list_columns(tx: &mut Conn, person: StaffId, columns: &str) -> Result<(), Error> {
    sql("UPDATE staff SET list_columns = $2 WHERE id = $1").bind(person).bind(columns).run(tx).await?;
    Ok(())
}

pub(super) async fn set_language(tx: &mut Conn, person: StaffId, language: Language) -> Result<(), Error> {
    sql("UPDATE staff SET language = $2 WHERE id = $1").bind(person).bind(language.tag()).run(tx).await?;
    Ok(())
}

/// The stores somebody works for, by name.
pub async fn memberships(db: &mut Conn, person: StaffId) -> Result<Vec<Membership>, Error> {
    let found = sql("SELECT stores.slug, stores.name, memberships.role FROM memberships \
         JOIN stores ON stores.id = memberships.store_id \
         WHERE memberships.staff_id = $1 ORDER BY stores.name, stores.id")
    .bind(person)
    .all::<(String, String, String)>(db)
    .await?;
    let known = found
        .into_iter()
        .filter_map(|(slug, name, role)| Role::from_kept(&role).map(|role| Membership { slug, name, role }));
    Ok(known.collect())
}

pub(super) async fn store_ids_of(db: &mut Conn, person: StaffId) -> Result<Vec<StoreId>, Error> {
    let found = sql("SELECT store_id FROM memberships WHERE staff_id = $1 ORDER BY store_id").bind(person);
    let found = found.all::<(i64,)>(db).await?;
    Ok(found.into_iter().map(|(store,)| StoreId(store)).collect())
}

pub(super) async fn stores_of(db: &mut Conn, person: StaffId) -> Result<Vec<StoreLink>, Error> {
    let found = memberships(db, person).await?;
    Ok(found.into_iter().map(|Membership { slug, name, .. }| StoreLink { slug, name }).collect())
}
