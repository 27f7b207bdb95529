//! All SQL of the events.

use db::{Column, Conn, Table, insert_many, sql};
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

const EVENTS: Table = Table {
    name: "events",
    columns: &[
        Column::int("store_id"),
        Column::uuid("id"),
        Column::text("kind"),
        Column::uuid("subject_id"),
        Column::text("payload"),
        Column::int("at"),
    ],
    key: &["store_id", "id"],
};

/// As [`record`], many at once: each with its kind, its subject and its payload.
pub async fn record_many(
    tx: &mut Conn,
    store: StoreId,
    happened: impl Iterator<Item = (&'static str, Uuid, serde_json::Value)> + Send,
    now: Moment,
) -> Result<(), Error> {
    let rows = happened.map(|(kind, subject, payload)| {
        vec![
            store.into(),
            random::id().into(),
            kind.into(),
            subject.into(),
            payload.to_string().into(),
            now.micros().into(),
        ]
    });
    insert_many(tx, &EVENTS, rows).await?;
    Ok(())
}
