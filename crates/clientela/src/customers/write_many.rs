//! Many customers at once, inside an import's transaction. The import has checked them, records what it does once
//! for all, and moves the clock itself.

use std::collections::HashMap;

use db::Conn;

use super::customer::Customer;
use super::queries;
use crate::error::Error;
use crate::stores::StoreId;
use audience::CustomerId;

pub async fn insert_many(tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
    queries::insert(tx, store, customers).await
}

pub async fn update_many(tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
    queries::update(tx, store, customers).await
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
