//! Delete a customer (DOMAIN 3.7, 11.2): final. The entry of it keeps no personal value.

use audience::CustomerId;
use db::Conn;

use super::queries;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, HistorySource, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::{Store, StoreId};
use crate::{events, idempotency};

pub async fn delete(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    known: Option<i64>,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
        let version = queries::version(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if known.is_some_and(|known| known != version) {
            return Err(Error::refused(412, "version_changed"));
        }
        delete_in(tx, &app.histories, store.id, actor, id, now).await?;
        audiences::touch(tx, store.id, Touched::Customers(&[id])).await
    })
}

/// In the transaction of whoever has locked the customer, and moves the clock.
pub async fn delete_in(
    tx: &mut Conn,
    histories: &[Box<dyn HistorySource>],
    store: StoreId,
    actor: &Actor,
    id: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    audit::forget_values(tx, store, id.uuid()).await?;
    for source in histories {
        source.forget(tx, store, id.uuid()).await?;
    }
    idempotency::forget(tx, store, id.uuid()).await?;
    queries::delete(tx, store, id.uuid()).await?;
    let subject = Subject { kind: "customer", id: id.uuid() };
    let entry = Entry { action: "customer.deleted", subject, changes: Vec::new() };
    audit::record(tx, store, actor, &entry, now).await?;
    events::record(tx, store, entry.action, id.uuid(), &serde_json::json!({}), now).await
}
