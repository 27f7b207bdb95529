//! Delete a customer (DOMAIN 3.7, 11.2): final. The entry of it keeps no personal value.

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, HistorySource, Subject};
use crate::clock::Moment;
use crate::error::{Conflict, Error};
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
        if let Some(orders) = queries::with_orders(tx, store.id, &[id.uuid()]).await?.into_values().next() {
            let conflict = Conflict { count: Some(orders), ..Conflict::new("customer_has_orders") };
            return Err(Error::Conflict(conflict));
        }
        delete_in(tx, &app.histories, store.id, actor, &[id], now).await
    })
}

/// In the transaction of whoever has locked the customers and knows that they are there, without orders. The clock
/// comes last.
pub async fn delete_in(
    tx: &mut Conn,
    histories: &[Box<dyn HistorySource>],
    store: StoreId,
    actor: &Actor,
    customers: &[CustomerId],
    now: Moment,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    audit::forget_values(tx, store, &ids).await?;
    for source in histories {
        source.forget(tx, store, &ids).await?;
    }
    idempotency::forget(tx, store, &ids).await?;
    queries::delete(tx, store, &ids).await?;
    let entry = |id: &Uuid| {
        let subject = Subject { kind: "customer", id: *id };
        Entry { action: "customer.deleted", subject, changes: Vec::new() }
    };
    let entries: Vec<Entry> = ids.iter().map(entry).collect();
    audit::record_many(tx, store, actor, &entries, now).await?;
    let told = entries.iter().map(|entry| (entry.action, entry.subject.id, serde_json::json!({})));
    events::record_many(tx, store, told, now).await?;
    audiences::touch(tx, store, Touched::Customers(customers)).await
}
