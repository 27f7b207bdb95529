//! The figures of customers made anew, in the transaction of whoever changed their orders or reviews.

use std::collections::BTreeSet;

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::{figures, queries};
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Of customers that are locked, from all their orders (DOMAIN 6.2).
pub(super) async fn put_figures(
    tx: &mut Conn,
    store: &Store,
    touched: &BTreeSet<CustomerId>,
    now: Moment,
) -> Result<(), Error> {
    if touched.is_empty() {
        return Ok(());
    }
    let ids: Vec<CustomerId> = touched.iter().copied().collect();
    let glimpses = queries::glimpses(tx, store.id, &ids).await?.into_iter();
    let figured: Vec<customers::Figured> =
        glimpses.map(|(customer, orders)| figures::figured(customer, orders, now, store.zone)).collect();
    customers::put_figures(tx, store.id, &figured).await
}

/// Of customers that are locked, from all reviews of their orders (DOMAIN 4.3).
pub async fn put_ratings(
    tx: &mut Conn,
    store: StoreId,
    touched: &BTreeSet<CustomerId>,
    now: Moment,
) -> Result<(), Error> {
    if touched.is_empty() {
        return Ok(());
    }
    let ids: Vec<CustomerId> = touched.iter().copied().collect();
    let ratings = queries::ratings_of(tx, store, &ids).await?;
    customers::put_ratings(tx, store, ratings, now).await
}

/// An order that goes from one customer to another.
pub(super) struct Moved {
    pub(super) order: Uuid,
    pub(super) from: CustomerId,
    pub(super) to: CustomerId,
}

/// Their reviews go with them.
pub(super) async fn move_reviews(
    tx: &mut Conn,
    store: StoreId,
    moved: &[Moved],
    now: Moment,
) -> Result<(), Error> {
    if moved.is_empty() {
        return Ok(());
    }
    let orders: Vec<Uuid> = moved.iter().map(|moved| moved.order).collect();
    queries::follow(tx, store, &orders).await?;
    let whose = moved.iter().flat_map(|moved| [moved.from, moved.to]).collect();
    put_ratings(tx, store, &whose, now).await
}
