//! All SQL about stores.

use db::{Conn, sql};
use uuid::Uuid;

use super::rules::NewStore;
use super::store::{Store, StoreId};
use crate::clock::Moment;
use crate::error::Error;
use crate::web::Language;

#[derive(sqlx::FromRow)]
struct StoreRow {
    id: i64,
    uuid: Uuid,
    slug: String,
    name: String,
    time_zone: String,
    language: String,
    publishable_key: String,
    cart_minutes: i64,
    created_at: i64,
}

impl From<StoreRow> for Store {
    fn from(row: StoreRow) -> Self {
        Store {
            id: StoreId(row.id),
            uuid: row.uuid,
            slug: row.slug,
            name: row.name,
            zone: row.time_zone.parse().unwrap_or(chrono_tz::America::Sao_Paulo),
            language: Language::from_tag(&row.language).unwrap_or_default(),
            publishable_key: row.publishable_key,
            cart_minutes: row.cart_minutes,
            created_at: Moment(row.created_at),
        }
    }
}

pub async fn by_slug(db: &mut Conn, slug: &str) -> Result<Option<Store>, Error> {
    let found =
        sql("SELECT id, uuid, slug, name, time_zone, language, publishable_key, cart_minutes, created_at \
         FROM stores WHERE slug = $1")
        .bind(slug)
        .maybe::<StoreRow>(db)
        .await?;
    Ok(found.map(Store::from))
}

pub async fn by_id(db: &mut Conn, id: StoreId) -> Result<Option<Store>, Error> {
    let found =
        sql("SELECT id, uuid, slug, name, time_zone, language, publishable_key, cart_minutes, created_at \
         FROM stores WHERE id = $1")
        .bind(id)
        .maybe::<StoreRow>(db)
        .await?;
    Ok(found.map(Store::from))
}

/// The publishable key names a store and opens nothing.
pub async fn by_publishable_key(db: &mut Conn, key: &str) -> Result<Option<Store>, Error> {
    let found =
        sql("SELECT id, uuid, slug, name, time_zone, language, publishable_key, created_at, cart_minutes \
         FROM stores WHERE publishable_key = $1")
        .bind(key)
        .maybe::<StoreRow>(db)
        .await?;
    Ok(found.map(Store::from))
}

pub async fn all(db: &mut Conn) -> Result<Vec<Store>, Error> {
    let found =
        sql("SELECT id, uuid, slug, name, time_zone, language, publishable_key, cart_minutes, created_at \
         FROM stores ORDER BY id")
        .all::<StoreRow>(db)
        .await?;
    Ok(found.into_iter().map(Store::from).collect())
}

/// The new store's number; none where the slug is taken.
pub async fn insert(
    db: &mut Conn,
    uuid: Uuid,
    new: &NewStore,
    publishable_key: &str,
    now: Moment,
) -> Result<Option<StoreId>, Error> {
    let inserted =
        sql("INSERT INTO stores (uuid, slug, name, time_zone, language, publishable_key, created_at) \
         VALUES ($1, $2, $3, 'America/Sao_Paulo', 'pt-BR', $4, $5) \
         ON CONFLICT (slug) DO NOTHING RETURNING id")
        .bind(uuid)
        .bind(new.slug.as_str())
        .bind(new.name.as_str())
        .bind(publishable_key)
        .bind(now.micros())
        .maybe::<(i64,)>(db)
        .await?;
    Ok(inserted.map(|(id,)| StoreId(id)))
}

pub async fn set_cart_minutes(db: &mut Conn, id: StoreId, minutes: i64) -> Result<(), Error> {
    sql("UPDATE stores SET cart_minutes = $2 WHERE id = $1").bind(id).bind(minutes).run(db).await?;
    Ok(())
}
