//! A shopper closes their account (DOMAIN 11.7): it is removed, not deleted, and nobody logs in to it any more.

use audience::CustomerId;

use super::{links, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::customers;
use crate::error::Error;
use crate::stores::Store;

pub(super) async fn close(app: &App, store: &Store, id: CustomerId) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let own = queries::by_id(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        customers::remove_in(tx, store.id, &Actor::shopper(Some(id.uuid())), id, now).await?;
        queries::delete(tx, store.id, id).await?;
        links::end_all(tx, store.id, &own.address_hash(), id).await
    })
}
