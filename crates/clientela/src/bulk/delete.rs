//! A pack of customers deleted, each as when it is done by hand.

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::bulk_action::BulkAction;
use super::queries;
use crate::app::App;
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::stores::StoreId;

/// Customers of a pack.
const PACK: usize = 200;

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
    let actor = bulk.asked_by.actor();
    let deleted: Vec<CustomerId> =
        next.iter().filter(|id| there.contains_key(id)).copied().map(CustomerId).collect();
    let [all, changed] = [next.len(), deleted.len()].map(|count| i64::try_from(count).unwrap_or(0));
    bulk.counts.done += all;
    bulk.counts.changed += changed;
    bulk.counts.gone += all - changed;
    queries::save(tx, store, &bulk).await?;
    if !deleted.is_empty() {
        customers::delete_in(tx, &app.histories, store, &actor, &deleted, now).await?;
    }
    Ok(bulk)
}
