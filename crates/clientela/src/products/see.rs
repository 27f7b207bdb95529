//! Keep what orders tell of products. Most orders tell nothing new, and write nothing: what many buy at once is no row
//! that they all wait for.

use std::collections::BTreeMap;

use db::Conn;

use super::{Product, queries};
use crate::error::Error;
use crate::stores::StoreId;

/// In the transaction of whoever writes the orders.
pub async fn see(
    tx: &mut Conn,
    store: StoreId,
    seen: impl Iterator<Item = Product> + Send,
) -> Result<(), Error> {
    let latest = latest(seen);
    if latest.is_empty() {
        return Ok(());
    }
    let skus: Vec<String> = latest.keys().cloned().collect();
    let known = queries::by_skus(tx, store, &skus).await?;
    let news: Vec<&Product> = latest
        .values()
        .filter(|product| known.get(&product.sku).is_none_or(|known| product.is_news_beside(known)))
        .collect();
    if news.is_empty() {
        return Ok(());
    }
    queries::put(tx, store, &news).await
}

/// Each SKU once, as the latest of these orders has it.
pub fn latest(seen: impl Iterator<Item = Product>) -> BTreeMap<String, Product> {
    let mut latest: BTreeMap<String, Product> = BTreeMap::new();
    for product in seen {
        match latest.remove(&product.sku) {
            Some(known) if product.seen_at >= known.seen_at => {
                latest.insert(product.sku.clone(), product.or_as(known));
            }
            Some(known) => {
                latest.insert(known.sku.clone(), known.or_as(product));
            }
            None => {
                latest.insert(product.sku.clone(), product);
            }
        }
    }
    latest
}
