//! All SQL of the idempotency keys.

use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

pub(super) struct Claim {
    pub(super) store: StoreId,
    pub(super) api_key: Uuid,
    pub(super) key: String,
    pub(super) request_hash: Vec<u8>,
}

pub(super) enum Claimed {
    New,
    Running,
    OtherBody,
    Answered(Kept),
}

/// An answer as it is given again.
pub(super) struct Kept {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) subject: Option<Uuid>,
}

#[derive(sqlx::FromRow)]
struct KeyRow {
    request_hash: Vec<u8>,
    status: Option<i64>,
    headers: String,
    body: Vec<u8>,
}

/// Takes the key, or says who has it. What is older than `oldest` has been forgotten.
pub(super) async fn claim(
    tx: &mut Conn,
    claim: &Claim,
    now: Moment,
    oldest: Moment,
) -> Result<Claimed, Error> {
    sql("DELETE FROM idempotency_keys WHERE store_id = $1 AND api_key_id = $2 AND key = $3 AND created_at < $4")
        .bind(claim.store)
        .bind(claim.api_key)
        .bind(claim.key.as_str())
        .bind(oldest.micros())
        .run(tx)
        .await?;
    let taken = sql("INSERT INTO idempotency_keys \
         (store_id, api_key_id, key, request_hash, headers, body, created_at) VALUES ($1, $2, $3, $4, '', $5, $6) \
         ON CONFLICT (store_id, api_key_id, key) DO NOTHING")
    .bind(claim.store)
    .bind(claim.api_key)
    .bind(claim.key.as_str())
    .bind(claim.request_hash.clone())
    .bind(Vec::new())
    .bind(now.micros())
    .run(tx)
    .await?;
    if taken > 0 {
        return Ok(Claimed::New);
    }
    let row = sql("SELECT request_hash, status, headers, body FROM idempotency_keys \
         WHERE store_id = $1 AND api_key_id = $2 AND key = $3")
    .bind(claim.store)
    .bind(claim.api_key)
    .bind(claim.key.as_str())
    .one::<KeyRow>(tx)
    .await?;
    judged(row, claim)
}

fn judged(row: KeyRow, claim: &Claim) -> Result<Claimed, Error> {
    if row.request_hash != claim.request_hash {
        return Ok(Claimed::OtherBody);
    }
    Ok(match row.status.and_then(|status| u16::try_from(status).ok()) {
        None => Claimed::Running,
        Some(status) => {
            let headers = serde_json::from_str(&row.headers).map_err(Error::internal)?;
            Claimed::Answered(Kept { status, headers, body: row.body, subject: None })
        }
    })
}

pub(super) async fn answer(tx: &mut Conn, claim: &Claim, kept: &Kept) -> Result<(), Error> {
    sql("UPDATE idempotency_keys SET status = $4, headers = $5, body = $6, subject_id = $7 \
         WHERE store_id = $1 AND api_key_id = $2 AND key = $3")
    .bind(claim.store)
    .bind(claim.api_key)
    .bind(claim.key.as_str())
    .bind(i64::from(kept.status))
    .bind(serde_json::to_string(&kept.headers).map_err(Error::internal)?)
    .bind(kept.body.clone())
    .bind(kept.subject)
    .run(tx)
    .await?;
    Ok(())
}

/// Gives the key back: the request came to nothing.
pub(super) async fn release(tx: &mut Conn, claim: &Claim) -> Result<(), Error> {
    sql("DELETE FROM idempotency_keys WHERE store_id = $1 AND api_key_id = $2 AND key = $3")
        .bind(claim.store)
        .bind(claim.api_key)
        .bind(claim.key.as_str())
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets all answers given before `oldest`, of every store.
pub(super) async fn purge(tx: &mut Conn, oldest: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM idempotency_keys WHERE created_at < $1").bind(oldest.micros()).run(tx).await?)
}

/// Empties the answers about records; their keys stay taken.
pub(super) async fn forget(tx: &mut Conn, store: StoreId, subjects: &[Uuid]) -> Result<(), Error> {
    sql("UPDATE idempotency_keys SET body = $3 WHERE store_id = $1 AND subject_id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(subjects))
        .bind(b"{}".to_vec())
        .run(tx)
        .await?;
    Ok(())
}
