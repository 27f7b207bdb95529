//! Read the definitions of a store.

use super::field::CustomField;
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

pub async fn list(app: &App, store: &Store) -> Result<Vec<CustomField>, Error> {
    queries::list(&mut *app.db.read().await?, store.id).await
}

pub async fn get(app: &App, store: &Store, key: &str) -> Result<CustomField, Error> {
    let known = list(app, store).await?;
    known.into_iter().find(|field| field.key == key).ok_or(Error::NotFound)
}

/// How many customers have something in a field: what goes with it when it is removed.
pub async fn values(app: &App, store: &Store, field: &CustomField) -> Result<i64, Error> {
    queries::count_values(&mut *app.db.read().await?, store.id, field.id).await
}
