//! A pack of customers labelled, or labelled back.

use std::collections::HashMap;

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::bulk_action::BulkAction;
use super::change::{Labels, Undone, apply, take_back};
use super::queries::{self, Row};
use crate::clock::Moment;
use crate::customers::{self, Customer, Labelled};
use crate::error::Error;
use crate::stores::StoreId;

/// Customers of a pack.
const PACK: usize = 500;

/// The next of those frozen.
pub async fn pack(
    tx: &mut Conn,
    store: StoreId,
    mut bulk: BulkAction,
    frozen: &[Uuid],
    now: Moment,
) -> Result<BulkAction, Error> {
    let done = usize::try_from(bulk.counts.done).unwrap_or(usize::MAX);
    let next: Vec<Uuid> = frozen.iter().skip(done).take(PACK).copied().collect();
    let mut known = locked(tx, store, &next).await?;
    let (mut rows, mut labelled) = (Vec::new(), Vec::new());
    for (id, place) in next.iter().zip(bulk.counts.done..) {
        match known.remove(id) {
            None => bulk.counts.gone += 1,
            Some(customer) => match apply(&bulk.act, &customer.record) {
                None => bulk.counts.unchanged += 1,
                Some((labels, before)) => {
                    bulk.counts.changed += 1;
                    rows.push(Row::changed(place, *id, &before)?);
                    labelled.push(put(customer, labels));
                }
            },
        }
    }
    bulk.counts.done += i64::try_from(next.len()).unwrap_or(0);
    finish(tx, store, bulk, &rows, labelled, now).await
}

/// The next of those whom an action changed.
pub async fn pack_back(
    tx: &mut Conn,
    store: StoreId,
    mut bulk: BulkAction,
    undone: &BulkAction,
    now: Moment,
) -> Result<BulkAction, Error> {
    let limit = i64::try_from(PACK).unwrap_or(i64::MAX);
    let next = queries::changed_rows(tx, store, undone.id, bulk.counts.done, limit).await?;
    let ids: Vec<Uuid> = next.iter().map(|row| row.customer).collect();
    let mut known = locked(tx, store, &ids).await?;
    let (mut rows, mut labelled) = (Vec::new(), Vec::new());
    for row in &next {
        let Some(customer) = known.remove(&row.customer) else { continue };
        match take_back(&bulk.act, &row.before()?, &customer.record) {
            Undone::Changed(labels) => {
                bulk.counts.changed += 1;
                labelled.push(put(customer, labels));
            }
            Undone::Unchanged => bulk.counts.unchanged += 1,
            Undone::Refused(code) => {
                bulk.counts.refused += 1;
                rows.push(Row::refused(row.place, row.customer, code));
            }
        }
    }
    bulk.counts.done = match next.last() {
        Some(last) if next.len() == PACK => last.place + 1,
        _ => bulk.frozen,
    };
    if bulk.counts.done >= bulk.frozen {
        // Of those deleted since, the rows went with them.
        let counts = bulk.counts;
        bulk.counts.gone = undone.counts.changed - counts.changed - counts.unchanged - counts.refused;
    }
    finish(tx, store, bulk, &rows, labelled, now).await
}

async fn locked(tx: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<HashMap<Uuid, Customer>, Error> {
    db::lock_customers(tx, store.0, ids).await?;
    let ids: Vec<CustomerId> = ids.iter().copied().map(CustomerId).collect();
    let found = customers::find_many(tx, store, &ids).await?;
    Ok(found.into_iter().map(|customer| (customer.id.uuid(), customer)).collect())
}

fn put(customer: Customer, labels: Labels) -> Labelled {
    Labelled { customer, group: labels.group, tags: labels.tags }
}

/// The clock comes last.
async fn finish(
    tx: &mut Conn,
    store: StoreId,
    bulk: BulkAction,
    rows: &[Row],
    labelled: Vec<Labelled>,
    now: Moment,
) -> Result<BulkAction, Error> {
    queries::insert_rows(tx, store, bulk.id, rows).await?;
    queries::save(tx, store, &bulk).await?;
    if !labelled.is_empty() {
        customers::put_labels(tx, store, &bulk.asked_by.actor(), labelled, now).await?;
    }
    Ok(bulk)
}
