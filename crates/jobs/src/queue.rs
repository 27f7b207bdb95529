//! What callers do to jobs, inside their own transactions.

use db::{Conn, Error, sql};
use uuid::Uuid;

use crate::job::{Job, JobRow, NewJob, columns};

/// Adds a job to the queue; it can be claimed once the caller has committed.
///
/// # Errors
/// [`Error::Unique`] when the store has a job of that id.
pub async fn enqueue(conn: &mut Conn, new: &NewJob) -> Result<Uuid, Error> {
    sql("INSERT INTO jobs (store_id, id, kind, state, payload, max_attempts, run_at, created_at)
         VALUES ($1, $2, $3, 'queued', $4, $5, $6, $7)")
    .bind(new.store)
    .bind(new.id)
    .bind(new.kind)
    .bind(new.payload.to_string())
    .bind(new.max_attempts)
    .bind(new.run_at)
    .bind(new.now)
    .run(conn)
    .await?;
    Ok(new.id)
}

/// One job of a store.
///
/// # Errors
/// See [`Error`].
pub async fn find(conn: &mut Conn, store: i64, id: Uuid) -> Result<Option<Job>, Error> {
    let row: Option<JobRow> =
        sql(concat!("SELECT ", columns!(), " FROM jobs WHERE store_id = $1 AND id = $2"))
            .bind(store)
            .bind(id)
            .maybe(conn)
            .await?;
    row.map(Job::try_from).transpose()
}

/// The newest jobs of a store of these kinds, newest first.
///
/// # Errors
/// See [`Error`].
pub async fn list(conn: &mut Conn, store: i64, kinds: &[&str], limit: i64) -> Result<Vec<Job>, Error> {
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let rows: Vec<JobRow> = sql(concat!(
        "SELECT ",
        columns!(),
        " FROM jobs WHERE store_id = $1 AND kind IN {texts:$2} ORDER BY id DESC LIMIT $3"
    ))
    .bind(store)
    .bind(db::texts(&kinds))
    .bind(limit)
    .all(conn)
    .await?;
    rows.into_iter().map(Job::try_from).collect()
}

/// Puts a waiting job back into the queue, its attempts counted anew. False: it was not waiting.
///
/// # Errors
/// See [`Error`].
pub async fn resume(conn: &mut Conn, store: i64, id: Uuid, now: i64) -> Result<bool, Error> {
    let resumed = sql("UPDATE jobs SET state = 'queued', attempts = 0, run_at = $1
         WHERE store_id = $2 AND id = $3 AND state = 'waiting'")
    .bind(now)
    .bind(store)
    .bind(id)
    .run(conn)
    .await?;
    Ok(resumed > 0)
}

/// Cancels a queued or waiting job at once and asks a running one to stop. False: it had ended already.
///
/// # Errors
/// See [`Error`].
pub async fn cancel(conn: &mut Conn, store: i64, id: Uuid, now: i64) -> Result<bool, Error> {
    let cancelled = sql("UPDATE jobs SET cancel_requested = TRUE,
             ended_at = CASE WHEN state = 'running' THEN ended_at ELSE $1 END,
             state = CASE WHEN state = 'running' THEN state ELSE 'cancelled' END
         WHERE store_id = $2 AND id = $3 AND state IN ('queued', 'waiting', 'running')")
    .bind(now)
    .bind(store)
    .bind(id)
    .run(conn)
    .await?;
    Ok(cancelled > 0)
}

/// Whether a running job may bring its work to an end: nobody has asked it to stop, and whoever asks now waits for
/// the caller's transaction and finds what it wrote.
///
/// # Errors
/// See [`Error`].
pub async fn keep(conn: &mut Conn, store: i64, id: Uuid) -> Result<bool, Error> {
    let kept = sql("UPDATE jobs SET cancel_requested = FALSE
         WHERE store_id = $1 AND id = $2 AND state = 'running' AND NOT cancel_requested")
    .bind(store)
    .bind(id)
    .run(conn)
    .await?;
    Ok(kept > 0)
}

/// Says beside the queue that a job is to stop: one that holds SQLite's only writer could not be asked by [`cancel`]
/// before it has ended. Takes a transaction of `Db::volatile_write`; whoever wishes withdraws it after `cancel`.
///
/// # Errors
/// See [`Error`].
pub async fn wish_to_stop(conn: &mut Conn, store: i64, id: Uuid, now: i64) -> Result<(), Error> {
    sql("INSERT INTO job_wishes (store_id, job_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(store)
        .bind(id)
        .bind(now)
        .run(conn)
        .await?;
    Ok(())
}

/// Takes a transaction of `Db::volatile_write`.
///
/// # Errors
/// See [`Error`].
pub async fn withdraw_wish(conn: &mut Conn, store: i64, id: Uuid) -> Result<(), Error> {
    sql("DELETE FROM job_wishes WHERE store_id = $1 AND job_id = $2").bind(store).bind(id).run(conn).await?;
    Ok(())
}

/// Forgets wishes that nobody withdrew. Takes a transaction of `Db::volatile_write`.
///
/// # Errors
/// See [`Error`].
pub async fn purge_wishes(conn: &mut Conn, before: i64) -> Result<u64, Error> {
    sql("DELETE FROM job_wishes WHERE at < $1").bind(before).run(conn).await
}

/// Forgets jobs that ended before an instant.
///
/// # Errors
/// See [`Error`].
pub async fn purge(conn: &mut Conn, before: i64) -> Result<u64, Error> {
    sql("DELETE FROM jobs WHERE state IN ('done', 'failed', 'cancelled') AND ended_at < $1")
        .bind(before)
        .run(conn)
        .await
}

/// As [`purge`], those of one kind.
///
/// # Errors
/// See [`Error`].
pub async fn purge_kind(conn: &mut Conn, kind: &str, before: i64) -> Result<u64, Error> {
    sql("DELETE FROM jobs WHERE kind = $1 AND state IN ('done', 'failed', 'cancelled') AND ended_at < $2")
        .bind(kind)
        .bind(before)
        .run(conn)
        .await
}

/// How far a running job is.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Progress {
    /// Zero while unknown.
    pub total: i64,
    pub done: i64,
    /// A word of the job's own.
    pub phase: String,
    pub started_at: i64,
    pub updated_at: i64,
}

/// The progress of a running job that has reported any. Takes a connection of `Db::volatile_read`.
///
/// # Errors
/// See [`Error`].
pub async fn progress(conn: &mut Conn, store: i64, id: Uuid) -> Result<Option<Progress>, Error> {
    sql("SELECT total, done, phase, started_at, updated_at FROM job_progress
         WHERE store_id = $1 AND job_id = $2")
    .bind(store)
    .bind(id)
    .maybe(conn)
    .await
}
