//! What the carts and the reviews of customers say of them, beside their orders.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

pub(in crate::customers) async fn put_open_carts(
    tx: &mut Conn,
    store: StoreId,
    open: BTreeMap<CustomerId, Vec<i64>>,
    now: Moment,
) -> Result<(), Error> {
    begin(tx, store, open.keys()).await?;
    for (customer, carts) in open {
        sql("UPDATE customer_figures SET carts = $3, updated_at = $4 WHERE store_id = $1 AND customer_id = $2")
            .bind(store)
            .bind(customer.uuid())
            .bind(carts_text(&carts)?)
            .bind(now.micros())
            .run(tx)
            .await?;
    }
    Ok(())
}

pub(in crate::customers) async fn put_ratings(
    tx: &mut Conn,
    store: StoreId,
    ratings: BTreeMap<CustomerId, (i64, i64)>,
    now: Moment,
) -> Result<(), Error> {
    begin(tx, store, ratings.keys()).await?;
    for (customer, (reviews, stars)) in ratings {
        sql("UPDATE customer_figures SET reviews = $3, stars = $4, updated_at = $5 \
             WHERE store_id = $1 AND customer_id = $2")
        .bind(store)
        .bind(customer.uuid())
        .bind(reviews)
        .bind(stars)
        .bind(now.micros())
        .run(tx)
        .await?;
    }
    Ok(())
}

/// Whoever has no figures yet gets those of somebody without orders.
async fn begin(
    tx: &mut Conn,
    store: StoreId,
    customers: impl Iterator<Item = &CustomerId>,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = customers.map(|id| id.uuid()).collect();
    sql("INSERT INTO customer_figures (store_id, customer_id, orders, confirmed, cancelled, counted, spent_cents, \
         purchases, phone, address, city, state, updated_at) \
         SELECT store_id, id, 0, 0, 0, 0, 0, '[]', '', '', '', '', 0 FROM customers \
         WHERE store_id = $1 AND id IN {uuids:$2} ON CONFLICT (store_id, customer_id) DO NOTHING")
    .bind(store)
    .bind(db::uuids(&ids))
    .run(tx)
    .await?;
    Ok(())
}

pub(in crate::customers) async fn open_carts(
    db: &mut Conn,
    store: StoreId,
) -> Result<BTreeMap<CustomerId, Vec<i64>>, Error> {
    let rows = sql("SELECT customer_id, carts FROM customer_figures WHERE store_id = $1 AND carts <> ''")
        .bind(store)
        .all::<(Uuid, String)>(db)
        .await?;
    rows.into_iter().map(|(id, carts)| Ok((CustomerId(id), carts_of(&carts)?))).collect()
}

pub(in crate::customers) async fn ratings(
    db: &mut Conn,
    store: StoreId,
) -> Result<BTreeMap<CustomerId, (i64, i64)>, Error> {
    let rows =
        sql("SELECT customer_id, reviews, stars FROM customer_figures WHERE store_id = $1 AND reviews > 0")
            .bind(store)
            .all::<(Uuid, i64, i64)>(db)
            .await?;
    Ok(rows.into_iter().map(|(id, reviews, stars)| (CustomerId(id), (reviews, stars))).collect())
}

/// None are no text at all.
fn carts_text(carts: &[i64]) -> Result<String, Error> {
    if carts.is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(carts).map_err(Error::internal)
}

/// As [`carts_text`] wrote them.
pub(in crate::customers) fn carts_of(text: &str) -> Result<Vec<i64>, Error> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map_err(Error::internal)
}
