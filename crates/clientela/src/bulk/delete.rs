//! A pack of customers deleted, each as when it is done by hand: whoever has orders stays (DOMAIN 3.7).

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::bulk_action::BulkAction;
use super::queries::{self, Row};
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
    let with_orders = customers::with_orders(tx, store, &next).await?;
    let (mut deleted, mut refused) = (Vec::new(), Vec::new());
    for (id, place) in next.iter().zip(bulk.counts.done..) {
        if with_orders.contains_key(id) {
            refused.push(Row::refused(place, *id, "customer_has_orders"));
        } else if there.contains_key(id) {
            deleted.push(CustomerId(*id));
        }
    }
    let [all, changed, stay] =
        [next.len(), deleted.len(), refused.len()].map(|count| i64::try_from(count).unwrap_or(0));
    bulk.counts.done += all;
    bulk.counts.changed += changed;
    bulk.counts.refused += stay;
    bulk.counts.gone += all - changed - stay;
    queries::save(tx, store, &bulk).await?;
    queries::insert_rows(tx, store, bulk.id, &refused).await?;
    if !deleted.is_empty() {
        customers::delete_in(tx, &app.histories, store, &actor, &deleted, now).await?;
    }
    Ok(bulk)
}
