//! A pack of customers deleted, each as when it is done by hand.

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::bulk_action::BulkAction;
use super::queries;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::stores::StoreId;

/// Customers of a pack.
const PACK: usize = 50;

pub async fn pack(
    tx: &mut Conn,
    app: &App,
    store: StoreId,
    mut bulk: BulkAction,
    frozen: &[Uuid],
    now: Moment,
) -> Result<BulkAction, Error> {
    let done = usize::try_from(bulk.counts.done).unwrap_or(usize::MAX);
    let next: Vec<Uuid> = frozen.iter().skip(done).take(PACK).copied().collect();
    db::lock_customers(tx, store.0, &next).await?;
    let there = customers::versions(tx, store, &next).await?;
    let (actor, mut deleted) = (bulk.asked_by.actor(), Vec::new());
    for id in next.iter().filter(|id| there.contains_key(id)).copied().map(CustomerId) {
        customers::delete_in(tx, &app.histories, store, &actor, id, now).await?;
        deleted.push(id);
    }
    let [all, changed] = [next.len(), deleted.len()].map(|count| i64::try_from(count).unwrap_or(0));
    bulk.counts.done += all;
    bulk.counts.changed += changed;
    bulk.counts.gone += all - changed;
    queries::save(tx, store, &bulk).await?;
    if !deleted.is_empty() {
        audiences::touch(tx, store, Touched::Customers(&deleted)).await?;
    }
    Ok(bulk)
}
