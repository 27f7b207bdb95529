use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use db::{Db, sql};

use crate::job::Job;

/// What a running job has at hand. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    db: Db,
    job: Arc<Job>,
    reports: Arc<Reports>,
}

/// What passes between a running job and the worker that looks after it.
#[derive(Default)]
pub(crate) struct Reports {
    latest: Mutex<Option<Report>>,
    cancelled: AtomicBool,
}

#[derive(Clone, PartialEq)]
pub(crate) struct Report {
    pub(crate) total: i64,
    pub(crate) done: i64,
    pub(crate) phase: String,
}

impl Context {
    pub(crate) fn new(db: Db, job: Arc<Job>, reports: Arc<Reports>) -> Self {
        Self { db, job, reports }
    }

    #[must_use]
    pub fn db(&self) -> &Db {
        &self.db
    }

    #[must_use]
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// Reports how far the job is. As cheap as a lock: the worker writes the latest report down once a second.
    /// A total of zero means that it is not known.
    pub fn progress(&self, total: i64, done: i64, phase: &str) {
        let report = Report { total, done, phase: phase.to_owned() };
        *self.reports.latest.lock().unwrap_or_else(PoisonError::into_inner) = Some(report);
    }

    /// Whether the job was asked to stop; a second late at most. It then returns [`crate::Outcome::Cancelled`].
    #[must_use]
    pub fn cancelled(&self) -> bool {
        self.reports.cancelled.load(Ordering::Relaxed)
    }

    /// As [`Self::cancelled`], and at once: also what [`crate::wish_to_stop`] said, by one small read. For work that
    /// holds the writer, behind which the worker's own look waits.
    ///
    /// # Errors
    /// See [`db::Error`].
    pub async fn is_to_stop(&self) -> Result<bool, db::Error> {
        if self.cancelled() {
            return Ok(true);
        }
        let mut snapshot = self.db.volatile_read().await?;
        let wish: Option<(i64,)> = sql("SELECT at FROM job_wishes WHERE store_id = $1 AND job_id = $2")
            .bind(self.job.store)
            .bind(self.job.id)
            .maybe(&mut snapshot)
            .await?;
        Ok(wish.is_some())
    }
}

impl Reports {
    pub(crate) fn latest(&self) -> Option<Report> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}
