//! Looking after one running job: its lease, its progress, a wish to cancel it.

use std::sync::Arc;

use db::{Db, Error, sql};

use crate::claims::{Claim, is_cancel_requested, renew};
use crate::context::{Report, Reports};
use crate::job::Job;

pub(crate) struct Watch {
    db: Db,
    job: Arc<Job>,
    reports: Arc<Reports>,
    written: Option<Report>,
    started_at: i64,
    renewed_at: i64,
}

impl Watch {
    pub(crate) fn new(db: Db, job: Arc<Job>, reports: Arc<Reports>, now: i64) -> Self {
        Self { db, job, reports, written: None, started_at: now, renewed_at: now }
    }

    /// One look. False: the lease is lost and the run must stop. A database that is away for a moment costs nothing.
    pub(crate) async fn look(&mut self, claim: Claim) -> bool {
        match self.try_look(claim).await {
            Ok(kept) => kept,
            Err(error) => {
                tracing::warn!(%error, kind = self.job.kind, job = %self.job.id, "cannot look after a job");
                true
            }
        }
    }

    async fn try_look(&mut self, claim: Claim) -> Result<bool, Error> {
        let third = claim.lease_until.saturating_sub(claim.now) / 3;
        if claim.now.saturating_sub(self.renewed_at) >= third {
            if !renew(&self.db, &self.job, claim).await? {
                return Ok(false);
            }
            self.renewed_at = claim.now;
        }
        if is_cancel_requested(&self.db, &self.job).await? {
            self.reports.cancel();
        }
        self.write(claim.now).await?;
        Ok(true)
    }

    async fn write(&mut self, now: i64) -> Result<(), Error> {
        let Some(report) = self.reports.latest().filter(|report| self.written.as_ref() != Some(report))
        else {
            return Ok(());
        };
        let mut tx = self.db.volatile_write().await?;
        sql("INSERT INTO job_progress (store_id, job_id, total, done, phase, started_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (store_id, job_id) DO UPDATE SET total = excluded.total, done = excluded.done,
                 phase = excluded.phase, started_at = excluded.started_at, updated_at = excluded.updated_at")
        .bind(self.job.store)
        .bind(self.job.id)
        .bind(report.total)
        .bind(report.done)
        .bind(report.phase.as_str())
        .bind(self.started_at)
        .bind(now)
        .run(&mut tx)
        .await?;
        tx.commit().await?;
        self.written = Some(report);
        Ok(())
    }

    /// Forgets the progress of a run that has ended.
    pub(crate) async fn clear(&self) -> Result<(), Error> {
        if self.written.is_none() {
            return Ok(());
        }
        let mut tx = self.db.volatile_write().await?;
        sql("DELETE FROM job_progress WHERE store_id = $1 AND job_id = $2")
            .bind(self.job.store)
            .bind(self.job.id)
            .run(&mut tx)
            .await?;
        tx.commit().await
    }
}
