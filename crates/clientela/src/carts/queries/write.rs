//! Writing carts, whole.

use db::{Conn, insert_many, sql, upsert_many};
use uuid::Uuid;

use super::rows::{CARTS, cart_values};
use crate::carts::cart::Cart;
use crate::error::Error;
use crate::stores::StoreId;

pub(in crate::carts) async fn insert(tx: &mut Conn, store: StoreId, carts: &[&Cart]) -> Result<(), Error> {
    if carts.is_empty() {
        return Ok(());
    }
    let rows = carts.iter().map(|cart| cart_values(store, cart)).collect::<Result<Vec<_>, Error>>()?;
    insert_many(tx, &CARTS, rows.into_iter()).await?;
    Ok(())
}

/// Puts carts in place of what was there.
pub(in crate::carts) async fn update(tx: &mut Conn, store: StoreId, carts: &[&Cart]) -> Result<(), Error> {
    if carts.is_empty() {
        return Ok(());
    }
    let rows = carts.iter().map(|cart| cart_values(store, cart)).collect::<Result<Vec<_>, Error>>()?;
    upsert_many(tx, &CARTS, rows.into_iter()).await?;
    Ok(())
}

pub(in crate::carts) async fn delete(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<(), Error> {
    sql("DELETE FROM carts WHERE store_id = $1 AND id = $2").bind(store).bind(id).run(tx).await?;
    Ok(())
}
