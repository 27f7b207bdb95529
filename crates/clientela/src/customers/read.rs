//! Read customers, whole.

use audience::CustomerId;
use db::Conn;

use super::customer::Customer;
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Another store's customer is not found.
pub async fn get(app: &App, store: &Store, id: CustomerId) -> Result<Customer, Error> {
    find(&mut *app.db.glance().await?, store.id, id).await?.ok_or(Error::NotFound)
}

pub async fn find(db: &mut Conn, store: StoreId, id: CustomerId) -> Result<Option<Customer>, Error> {
    queries::find(db, store, id).await
}

/// Those that exist, in the order asked.
pub async fn find_many(db: &mut Conn, store: StoreId, ids: &[CustomerId]) -> Result<Vec<Customer>, Error> {
    queries::find_many(db, store, ids).await
}

/// `external:REF` names a customer by the integration's own number.
pub async fn by_external_reference(app: &App, store: &Store, reference: &str) -> Result<Customer, Error> {
    let mut snapshot = app.db.read().await?;
    let id = queries::by_external_reference(&mut snapshot, store.id, reference).await?;
    let id = id.ok_or(Error::NotFound)?;
    queries::find(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)
}
