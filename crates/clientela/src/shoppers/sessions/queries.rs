//! All SQL about sessions of shoppers.

use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
pub struct SessionRow {
    pub customer_id: Uuid,
    pub era: i64,
    pub address_hash: Vec<u8>,
    pub expires_at: i64,
}

pub(super) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    token_hash: &[u8],
    row: &SessionRow,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO shopper_sessions \
         (store_id, token_hash, customer_id, era, address_hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(store)
    .bind(token_hash.to_vec())
    .bind(row.customer_id)
    .bind(row.era)
    .bind(row.address_hash.clone())
    .bind(now.micros())
    .bind(row.expires_at)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(
    db: &mut Conn,
    store: StoreId,
    token_hash: &[u8],
) -> Result<Option<SessionRow>, Error> {
    Ok(sql("SELECT customer_id, era, address_hash, expires_at FROM shopper_sessions \
         WHERE store_id = $1 AND token_hash = $2")
    .bind(store)
    .bind(token_hash.to_vec())
    .maybe::<SessionRow>(db)
    .await?)
}

pub(super) async fn delete(tx: &mut Conn, store: StoreId, token_hash: &[u8]) -> Result<(), Error> {
    sql("DELETE FROM shopper_sessions WHERE store_id = $1 AND token_hash = $2")
        .bind(store)
        .bind(token_hash.to_vec())
        .run(tx)
        .await?;
    Ok(())
}

/// Of all stores.
pub(super) async fn delete_ended(tx: &mut Conn, now: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM shopper_sessions WHERE expires_at <= $1").bind(now.micros()).run(tx).await?)
}
