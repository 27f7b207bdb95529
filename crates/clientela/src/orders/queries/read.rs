//! Reading orders, whole.

use std::collections::BTreeSet;

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use super::rows::{COLUMNS, OrderRow, with_items};
use crate::clock::Moment;
use crate::error::Error;
use crate::orders::order::Order;
use crate::stores::StoreId;

macro_rules! read_orders {
    ($whose:literal) => {
        concat!(
            "SELECT id, version, code, customer_id, placed_at, paid_at, shipped_at, delivered_at, cancelled_at, \
             source_updated_at, status, payment_status, shipping_status, discount_cents, shipping_cents, total_cents, \
             total_said, refunded_cents, credits_cents, contact, address, received_at, updated_at FROM orders \
             WHERE store_id = $1 ",
            $whose
        )
    };
}

/// Locks those that exist until the transaction ends, in the order of their codes, and reads them, in no order. One that
/// is committed between the two is locked too.
pub(in crate::orders) async fn locked(
    tx: &mut Conn,
    store: StoreId,
    codes: &[String],
) -> Result<Vec<Order>, Error> {
    loop {
        let locked = lock(tx, store, codes).await?;
        let orders = by_codes(tx, store, codes).await?;
        if orders.iter().all(|order| locked.contains(&order.id)) {
            return Ok(orders);
        }
    }
}

/// As [`locked`], answering whose lock it has.
async fn lock(tx: &mut Conn, store: StoreId, codes: &[String]) -> Result<BTreeSet<Uuid>, Error> {
    let rows =
        sql("SELECT id FROM orders WHERE store_id = $1 AND code IN {texts:$2} ORDER BY code {for_update}")
            .bind(store)
            .bind(db::texts(codes))
            .all::<(Uuid,)>(tx)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Those that exist, in no order.
pub(in crate::orders) async fn by_codes(
    db: &mut Conn,
    store: StoreId,
    codes: &[String],
) -> Result<Vec<Order>, Error> {
    let read = sql(read_orders!("AND code IN {texts:$2}")).bind(store).bind(db::texts(codes));
    let rows = read.packed::<OrderRow>(db, COLUMNS).await?;
    with_items(db, store, rows).await
}

/// The latest by the time they were placed, after that one.
pub(in crate::orders) async fn of_store(
    db: &mut Conn,
    store: StoreId,
    after: (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Order>, Error> {
    let read = sql(read_orders!(
        "AND placed_at <= $2 AND (placed_at < $2 OR id < $3) ORDER BY placed_at DESC, id DESC LIMIT $4"
    ));
    let (at, id) = after;
    let read = read.bind(store).bind(at.micros()).bind(id).bind(limit);
    let rows = read.packed::<OrderRow>(db, COLUMNS).await?;
    with_items(db, store, rows).await
}

/// As [`of_store`], of one customer, placed at that moment or later.
pub(in crate::orders) async fn of_customer(
    db: &mut Conn,
    store: StoreId,
    (customer, since): (CustomerId, Moment),
    after: (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Order>, Error> {
    let read = sql(read_orders!(
        "AND customer_id = $5 AND placed_at >= $6 AND placed_at <= $2 AND (placed_at < $2 OR id < $3) \
         ORDER BY placed_at DESC, id DESC LIMIT $4"
    ));
    let (at, id) = after;
    let read =
        read.bind(store).bind(at.micros()).bind(id).bind(limit).bind(customer.uuid()).bind(since.micros());
    let rows = read.packed::<OrderRow>(db, COLUMNS).await?;
    with_items(db, store, rows).await
}
