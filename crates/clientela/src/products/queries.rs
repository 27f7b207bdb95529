//! All SQL of products.

use std::collections::HashMap;

use db::{Column, Conn, Table, merge_many, sql};

use super::Product;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

const PRODUCTS: Table = Table {
    name: "products",
    columns: &[
        Column::int("store_id"),
        Column::text("sku"),
        Column::text("name"),
        Column::text("category"),
        Column::int("unit_price_cents"),
        Column::int("seen_at"),
    ],
    key: &["store_id", "sku"],
};

/// The latest order wins, whichever comes first; a blank name says nothing.
const LATEST: &str = "ON CONFLICT (store_id, sku) DO UPDATE SET \
     name = CASE WHEN excluded.name <> '' AND (products.name = '' OR excluded.seen_at >= products.seen_at) \
     THEN excluded.name ELSE products.name END, \
     category = CASE WHEN excluded.category <> '' AND (products.category = '' \
     OR excluded.seen_at >= products.seen_at) THEN excluded.category ELSE products.category END, \
     unit_price_cents = CASE WHEN excluded.seen_at >= products.seen_at THEN excluded.unit_price_cents \
     ELSE products.unit_price_cents END, \
     seen_at = CASE WHEN excluded.seen_at >= products.seen_at THEN excluded.seen_at ELSE products.seen_at END";

/// Each SKU once, ascending, so that two transactions never wait for each other in a circle.
pub(super) async fn put(tx: &mut Conn, store: StoreId, products: &[&Product]) -> Result<(), Error> {
    let rows = products.iter().map(|product| {
        vec![
            store.into(),
            product.sku.as_str().into(),
            product.name.as_str().into(),
            product.category.as_str().into(),
            product.unit_price_cents.into(),
            product.seen_at.micros().into(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    merge_many(tx, &PRODUCTS, LATEST, rows.into_iter()).await?;
    Ok(())
}

/// Those that are known.
pub(super) async fn by_skus(
    db: &mut Conn,
    store: StoreId,
    skus: &[String],
) -> Result<HashMap<String, Product>, Error> {
    let rows = sql("SELECT sku, name, category, unit_price_cents, seen_at FROM products \
         WHERE store_id = $1 AND sku IN {texts:$2}")
    .bind(store)
    .bind(db::texts(skus))
    .all::<(String, String, String, i64, i64)>(db)
    .await?;
    let product = |(sku, name, category, unit_price_cents, seen_at): (String, String, String, i64, i64)| {
        let product =
            Product { sku: sku.clone(), name, category, unit_price_cents, seen_at: Moment(seen_at) };
        (sku, product)
    };
    Ok(rows.into_iter().map(product).collect())
}

const NAMED: &[Column] = &[Column::text("sku"), Column::text("name")];

/// SKU and name of all.
pub(super) async fn named(db: &mut Conn, store: StoreId) -> Result<Vec<(String, String)>, Error> {
    let all = sql("SELECT sku, name FROM products WHERE store_id = $1").bind(store);
    Ok(all.packed::<(String, String)>(db, NAMED).await?)
}
