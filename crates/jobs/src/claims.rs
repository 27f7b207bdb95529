//! What workers do to jobs. Every change of a running job names its worker, so one whose lease was taken away
//! changes nothing any more.

use db::{Conn, Db, Error, sql, texts, transact};
use serde_json::Value;
use uuid::Uuid;

use crate::job::{Job, JobRow, State, columns};
use crate::outcome::{INTERRUPTED, Verdict};

/// A claim for one worker, from now on.
#[derive(Clone, Copy)]
pub(crate) struct Claim {
    pub(crate) worker: Uuid,
    pub(crate) now: i64,
    pub(crate) lease_until: i64,
}

/// The oldest job that is due. A reader looks first, so an idle worker never queues for the writer.
pub(crate) async fn claim_due(db: &Db, kinds: &[String], claim: Claim) -> Result<Option<Job>, Error> {
    let mut snapshot = db.read().await?;
    let due: Option<(i64,)> = sql("SELECT run_at FROM jobs
         WHERE state = 'queued' AND run_at <= $1 AND kind IN {texts:$2} ORDER BY run_at LIMIT 1")
    .bind(claim.now)
    .bind(texts(kinds))
    .maybe(&mut snapshot)
    .await?;
    drop(snapshot);
    if due.is_none() {
        return Ok(None);
    }
    transact!(db, Error, |tx| {
        let key: Option<(i64, Uuid)> = sql("SELECT store_id, id FROM jobs
             WHERE state = 'queued' AND run_at <= $1 AND kind IN {texts:$2}
             ORDER BY run_at, id LIMIT 1 {skip_locked}")
        .bind(claim.now)
        .bind(texts(kinds))
        .maybe(tx)
        .await?;
        match key {
            Some((store, id)) => take(tx, store, id, claim).await,
            None => Ok(None),
        }
    })
}

/// One queued job, due or not.
pub(crate) async fn claim_one(db: &Db, store: i64, id: Uuid, claim: Claim) -> Result<Option<Job>, Error> {
    transact!(db, Error, |tx| { take(tx, store, id, claim).await })
}

async fn take(conn: &mut Conn, store: i64, id: Uuid, claim: Claim) -> Result<Option<Job>, Error> {
    let row: Option<JobRow> = sql(concat!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = $1, lease_until = $2,
             started_at = COALESCE(started_at, $3)
         WHERE store_id = $4 AND id = $5 AND state = 'queued'
         RETURNING ",
        columns!()
    ))
    .bind(claim.worker)
    .bind(claim.lease_until)
    .bind(claim.now)
    .bind(store)
    .bind(id)
    .maybe(conn)
    .await?;
    row.map(Job::try_from).transpose()
}

/// Whether somebody asked the job to stop.
pub(crate) async fn is_cancel_requested(db: &Db, job: &Job) -> Result<bool, Error> {
    let mut snapshot = db.read().await?;
    let row: Option<(bool,)> = sql("SELECT cancel_requested FROM jobs WHERE store_id = $1 AND id = $2")
        .bind(job.store)
        .bind(job.id)
        .maybe(&mut snapshot)
        .await?;
    Ok(row.is_none_or(|(requested,)| requested))
}

/// False: the lease is lost.
pub(crate) async fn renew(db: &Db, job: &Job, claim: Claim) -> Result<bool, Error> {
    transact!(db, Error, |tx| {
        let renewed = sql("UPDATE jobs SET lease_until = $1
             WHERE store_id = $2 AND id = $3 AND worker = $4 AND state = 'running'")
        .bind(claim.lease_until)
        .bind(job.store)
        .bind(job.id)
        .bind(claim.worker)
        .run(tx)
        .await?;
        Ok(renewed > 0)
    })
}

/// Writes down how a run ended.
pub(crate) async fn settle(db: &Db, job: &Job, worker: Uuid, verdict: &Verdict) -> Result<(), Error> {
    transact!(db, Error, |tx| {
        sql("UPDATE jobs SET state = $1, result = COALESCE($2, result), error_code = $3, run_at = $4,
                 ended_at = $5, attempts = attempts - $6, worker = NULL
             WHERE store_id = $7 AND id = $8 AND worker = $9 AND state = 'running'")
        .bind(verdict.state.word())
        .bind(verdict.result.as_ref().map(Value::to_string))
        .bind(verdict.error_code.as_deref())
        .bind(verdict.run_at)
        .bind(verdict.ended_at)
        .bind(i64::from(verdict.uncounted))
        .bind(job.store)
        .bind(job.id)
        .bind(worker)
        .run(tx)
        .await?;
        // A cancel asked for while the run was ending finds the job queued again or waiting.
        sql("UPDATE jobs SET state = 'cancelled', ended_at = $1
             WHERE store_id = $2 AND id = $3 AND cancel_requested AND state IN ('queued', 'waiting')")
        .bind(verdict.now)
        .bind(job.store)
        .bind(job.id)
        .run(tx)
        .await?;
        Ok(())
    })
}

/// Takes back the running jobs whose lease ended before `until`, except those of one worker; those that were
/// interrupted too often fail.
pub(crate) async fn reclaim(db: &Db, until: i64, except: Uuid, now: i64) -> Result<u64, Error> {
    let mut snapshot = db.read().await?;
    let (lost,): (i64,) = sql("SELECT CAST(count(*) AS bigint) FROM jobs
         WHERE state = 'running' AND lease_until < $1 AND worker <> $2")
    .bind(until)
    .bind(except)
    .one(&mut snapshot)
    .await?;
    drop(snapshot);
    if lost == 0 {
        return Ok(0);
    }
    transact!(db, Error, |tx| {
        sql("UPDATE jobs SET
                 state = CASE WHEN cancel_requested THEN 'cancelled'
                              WHEN attempts >= max_attempts THEN 'failed' ELSE 'queued' END,
                 ended_at = CASE WHEN cancel_requested OR attempts >= max_attempts THEN $1 ELSE ended_at END,
                 error_code = CASE WHEN attempts >= max_attempts THEN $2 ELSE error_code END,
                 run_at = $1, worker = NULL
             WHERE state = 'running' AND lease_until < $3 AND worker <> $4")
        .bind(now)
        .bind(INTERRUPTED)
        .bind(until)
        .bind(except)
        .run(tx)
        .await
    })
}

/// Enqueues a job of a schedule unless it was enqueued before or an earlier one has not ended.
pub(crate) async fn enqueue_once(db: &Db, new: &crate::NewJob) -> Result<bool, Error> {
    let mut snapshot = db.read().await?;
    let known: Option<(Uuid,)> = sql("SELECT id FROM jobs WHERE store_id = $1 AND id = $2")
        .bind(new.store)
        .bind(new.id)
        .maybe(&mut snapshot)
        .await?;
    drop(snapshot);
    if known.is_some() {
        return Ok(false);
    }
    transact!(db, Error, |tx| {
        let enqueued =
            sql("INSERT INTO jobs (store_id, id, kind, state, payload, max_attempts, run_at, created_at)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE NOT EXISTS (SELECT 1 FROM jobs
                 WHERE store_id = $1 AND kind = $3 AND state IN ('queued', 'running', 'waiting'))
             ON CONFLICT (store_id, id) DO NOTHING")
            .bind(new.store)
            .bind(new.id)
            .bind(new.kind)
            .bind(State::Queued.word())
            .bind(new.payload.to_string())
            .bind(new.max_attempts)
            .bind(new.run_at)
            .bind(new.now)
            .run(tx)
            .await?;
        Ok(enqueued > 0)
    })
}
