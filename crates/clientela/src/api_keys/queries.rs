//! All SQL about keys.

use db::{Conn, sql};
use uuid::Uuid;

use super::key::ApiKey;
use super::scopes::Scope;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct KeyRow {
    id: Uuid,
    name: String,
    scopes: String,
    created_at: i64,
    revoked_at: Option<i64>,
}

impl From<KeyRow> for ApiKey {
    fn from(row: KeyRow) -> Self {
        ApiKey {
            id: row.id,
            name: row.name,
            scopes: Scope::from_kept(&row.scopes),
            created_at: Moment(row.created_at),
            revoked_at: row.revoked_at.map(Moment),
        }
    }
}

/// The living key of a store with that secret.
pub(super) async fn find(db: &mut Conn, store: StoreId, secret_hash: &[u8]) -> Result<Option<ApiKey>, Error> {
    let found = sql("SELECT id, name, scopes, created_at, revoked_at FROM api_keys \
         WHERE store_id = $1 AND secret_hash = $2 AND revoked_at IS NULL")
    .bind(store)
    .bind(secret_hash.to_vec())
    .maybe::<KeyRow>(db)
    .await?;
    Ok(found.map(ApiKey::from))
}

pub(super) async fn list(db: &mut Conn, store: StoreId) -> Result<Vec<ApiKey>, Error> {
    let found = sql("SELECT id, name, scopes, created_at, revoked_at FROM api_keys \
         WHERE store_id = $1 ORDER BY id DESC")
    .bind(store)
    .all::<KeyRow>(db)
    .await?;
    Ok(found.into_iter().map(ApiKey::from).collect())
}

/// Whether the store has or had a key of this id.
pub(super) async fn is_known(db: &mut Conn, store: StoreId, id: Uuid) -> Result<bool, Error> {
    let found = sql("SELECT created_at FROM api_keys WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(id)
        .maybe::<(i64,)>(db)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    key: &ApiKey,
    secret_hash: &[u8],
) -> Result<(), Error> {
    sql("INSERT INTO api_keys (store_id, id, name, secret_hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(store)
        .bind(key.id)
        .bind(key.name.as_str())
        .bind(secret_hash.to_vec())
        .bind(Scope::to_kept(&key.scopes))
        .bind(key.created_at.micros())
        .run(tx)
        .await?;
    Ok(())
}

/// Whether there was a living key to revoke.
pub(super) async fn revoke(tx: &mut Conn, store: StoreId, id: Uuid, now: Moment) -> Result<bool, Error> {
    let revoked =
        sql("UPDATE api_keys SET revoked_at = $3 WHERE store_id = $1 AND id = $2 AND revoked_at IS NULL")
            .bind(store)
            .bind(id)
            .bind(now.micros())
            .run(tx)
            .await?;
    Ok(revoked > 0)
}
