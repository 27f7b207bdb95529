//! All SQL of the events.

use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

/// `kind` is a fact in the past, such as `customer.created`.
pub async fn record(
    tx: &mut Conn,
    store: StoreId,
    kind: &str,
    subject: Uuid,
    payload: &serde_json::Value,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO events (store_id, id, kind, subject_id, payload, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(store)
        .bind(random::id())
        .bind(kind)
        .bind(subject)
        .bind(payload.to_string())
        .bind(now.micros())
        .run(tx)
        .await?;
    Ok(())
}
