//! Many customers at once, inside an import's transaction. The import has checked them, records what it does once
//! for all, and moves the clock itself.

use std::collections::HashMap;

use db::Conn;

use super::customer::Customer;
use super::note::Note;
use super::queries;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;
use audience::CustomerId;
use uuid::Uuid;

pub async fn insert_many(tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
    queries::insert(tx, store, customers).await
}

pub async fn update_many(tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
    queries::update_many(tx, store, customers).await
}

/// A first note each, by whoever imports.
pub async fn note_many(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    said: impl Iterator<Item = (CustomerId, String)>,
    now: Moment,
) -> Result<(), Error> {
    let notes: Vec<(CustomerId, Note)> = said.map(|(id, body)| (id, Note::new(&body, actor, now))).collect();
    if notes.is_empty() { Ok(()) } else { queries::insert_notes(tx, store, &notes).await }
}

/// What the notes on customers say.
pub async fn notes_of(
    db: &mut Conn,
    store: StoreId,
    customers: &[Uuid],
) -> Result<Vec<(CustomerId, String)>, Error> {
    queries::notes_of(db, store, customers).await
}

/// Those without any key, with first, last, company and trade name.
pub async fn keyless(db: &mut Conn, store: StoreId) -> Result<Vec<(CustomerId, [String; 4])>, Error> {
    queries::keyless(db, store).await
}

/// The versions of those who exist.
pub async fn versions(db: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    queries::versions(db, store, ids).await
}

/// Who has these keys: e-mails as they are compared, documents and external references as they are kept.
pub async fn find_by_keys(
    db: &mut Conn,
    store: StoreId,
    key: Key,
    values: &[String],
) -> Result<HashMap<String, CustomerId>, Error> {
    queries::find_by_keys(db, store, key, values).await
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Email,
    Document,
    ExternalReference,
}

/// An e-mail as it is compared.
pub fn email_key(kept: &str) -> String {
    queries::email_key(kept)
}
