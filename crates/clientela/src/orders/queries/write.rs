//! Writing orders, whole.

use db::{Conn, insert_many, sql, upsert_many};
use uuid::Uuid;

use super::rows::{ITEMS, ORDERS, item_values, order_values};
use crate::error::Error;
use crate::orders::order::Order;
use crate::stores::StoreId;

pub(in crate::orders) async fn insert(tx: &mut Conn, store: StoreId, orders: &[&Order]) -> Result<(), Error> {
    let rows = orders.iter().map(|order| order_values(store, order)).collect::<Result<Vec<_>, Error>>()?;
    insert_many(tx, &ORDERS, rows.into_iter()).await?;
    insert_items(tx, store, orders).await
}

/// Puts orders and their items in place of what was there.
pub(in crate::orders) async fn update(tx: &mut Conn, store: StoreId, orders: &[&Order]) -> Result<(), Error> {
    let rows = orders.iter().map(|order| order_values(store, order)).collect::<Result<Vec<_>, Error>>()?;
    upsert_many(tx, &ORDERS, rows.into_iter()).await?;
    let ids: Vec<Uuid> = orders.iter().map(|order| order.id).collect();
    sql("DELETE FROM order_items WHERE store_id = $1 AND order_id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(&ids))
        .run(tx)
        .await?;
    insert_items(tx, store, orders).await
}

async fn insert_items(tx: &mut Conn, store: StoreId, orders: &[&Order]) -> Result<(), Error> {
    let rows: Vec<_> = orders.iter().flat_map(|order| item_values(store, order)).collect();
    if !rows.is_empty() {
        insert_many(tx, &ITEMS, rows.into_iter()).await?;
    }
    Ok(())
}

/// Its items go with it.
pub(in crate::orders) async fn delete(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<(), Error> {
    sql("DELETE FROM orders WHERE store_id = $1 AND id = $2").bind(store).bind(id).run(tx).await?;
    Ok(())
}
