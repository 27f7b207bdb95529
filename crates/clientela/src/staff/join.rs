//! Somebody starts to work for a store, inside the caller's transaction: with a new account, or with the one
//! they have.

use db::Conn;

use super::person::{Person, Role, StaffId};
use super::queries;
use crate::access::password;
use crate::clock::Moment;
use crate::error::{Error, FieldErrors};
use crate::random;
use crate::stores::StoreId;

/// An account-to-be, checked, its password hashed: before the transaction, for it takes time.
#[derive(Clone)]
pub struct NewPerson {
    pub person: Person,
    email_key: String,
    password_hash: String,
}

impl NewPerson {
    pub async fn check(email: &str, name: &str, given: &str) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        let parsed = brasil::Email::parse(email);
        if parsed.is_err() {
            errors.add("email", "email_invalid");
        }
        if let Err(code) = password::check(given) {
            errors.add("password", code);
        }
        let (Ok(email), true) = (parsed, errors.is_empty()) else { return Err(Error::Invalid(errors)) };
        let name = if name.trim().is_empty() { email.as_str() } else { name.trim() };
        let name = name.chars().filter(|c| !c.is_control()).take(120).collect();
        let person = Person {
            id: StaffId(random::id()),
            email: email.as_str().to_owned(),
            name,
            language: None,
            list_columns: String::new(),
        };
        Ok(Self { person, email_key: email.key(), password_hash: password::hash(given).await? })
    }
}

/// Answers who joined, and whether the account is new: a known e-mail keeps its account and password.
pub async fn join(
    tx: &mut Conn,
    store: StoreId,
    new: &NewPerson,
    role: Role,
    now: Moment,
) -> Result<(Person, bool), Error> {
    let inserted = queries::insert(tx, &new.person, &new.email_key, &new.password_hash, now).await?;
    let person = match inserted {
        Some(_) => new.person.clone(),
        None => queries::by_email(tx, &new.email_key).await?.ok_or(Error::NotFound)?,
    };
    queries::insert_membership(tx, store, person.id, role, now).await?;
    Ok((person, inserted.is_some()))
}
