//! All SQL about sessions.

use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::staff::StaffId;

#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub(super) staff_id: Uuid,
    pub(super) created_at: i64,
    pub(super) seen_at: i64,
}

pub(super) async fn insert(
    tx: &mut Conn,
    token_hash: &[u8],
    person: StaffId,
    agent: &str,
    now: Moment,
) -> Result<(), Error> {
    sql(
        "INSERT INTO sessions (token_hash, staff_id, created_at, seen_at, agent) VALUES ($1, $2, $3, $3, $4)",
    )
    .bind(token_hash.to_vec())
    .bind(person)
    .bind(now.micros())
    .bind(agent)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(db: &mut Conn, token_hash: &[u8]) -> Result<Option<SessionRow>, Error> {
    Ok(sql("SELECT staff_id, created_at, seen_at FROM sessions WHERE token_hash = $1")
        .bind(token_hash.to_vec())
        .maybe::<SessionRow>(db)
        .await?)
}

pub(super) async fn touch(tx: &mut Conn, token_hash: &[u8], now: Moment) -> Result<(), Error> {
    sql("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1")
        .bind(token_hash.to_vec())
        .bind(now.micros())
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Conn, token_hash: &[u8]) -> Result<(), Error> {
    sql("DELETE FROM sessions WHERE token_hash = $1").bind(token_hash.to_vec()).run(tx).await?;
    Ok(())
}

pub(super) async fn delete_ended(
    tx: &mut Conn,
    seen_before: Moment,
    made_before: Moment,
) -> Result<(), Error> {
    sql("DELETE FROM sessions WHERE seen_at < $1 OR created_at < $2")
        .bind(seen_before.micros())
        .bind(made_before.micros())
        .run(tx)
        .await?;
    Ok(())
}
