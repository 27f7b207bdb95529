use std::sync::Arc;
use std::time::Duration;

use db::{Db, Error};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use uuid::Uuid;

use crate::claims::{Claim, claim_due, claim_one, enqueue_once, reclaim, settle};
use crate::context::{Context, Reports};
use crate::job::Job;
use crate::outcome::{Verdict, micros};
use crate::queue::find;
use crate::registry::{Registry, Work};
use crate::schedule::Schedule;
use crate::watch::Watch;

/// The time in microseconds UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How often a worker does what.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Looks for due jobs, lost leases and schedules when nobody wakes it.
    pub poll: Duration,
    /// Looks after each running job: cancel, progress.
    pub look: Duration,
    /// How long a job stays claimed without being renewed; renewed after a third of it.
    pub lease: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { poll: Duration::from_secs(1), look: Duration::from_secs(1), lease: Duration::from_secs(30) }
    }
}

/// Claims jobs and carries them out. Cheap to clone; the clones are one worker.
#[derive(Clone)]
pub struct Worker {
    id: Uuid,
    db: Db,
    registry: Registry,
    schedules: Vec<Schedule>,
    clock: Clock,
    pace: Pace,
    waker: Arc<Notify>,
}

impl Worker {
    #[must_use]
    pub fn new(db: Db, registry: Registry, clock: Clock) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a queue that stands alone makes its ids")]
        let (id, waker) = (Uuid::now_v7(), Arc::new(Notify::new()));
        Self { id, db, registry, schedules: Vec::new(), clock, pace: Pace::default(), waker }
    }

    #[must_use]
    pub fn with_pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    #[must_use]
    pub fn with_schedules(self, schedules: Vec<Schedule>) -> Self {
        Self { schedules, ..self }
    }

    /// Makes [`Self::run`] look at once; called after the transaction that enqueued a job is committed.
    pub fn wake(&self) {
        self.waker.notify_one();
    }

    /// Works until the shutdown, on as many jobs at once as told. Then runs are stopped where they wait, their jobs
    /// go back to the queue, and the attempt does not count.
    pub async fn run(&self, shutdown: CancellationToken, concurrency: usize) {
        let mut running = JoinSet::new();
        while !shutdown.is_cancelled() {
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = self.fill(&mut running, &shutdown, concurrency) => {}
            }
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = self.waker.notified() => {}
                () = sleep(self.pace.poll) => {}
                Some(_) = running.join_next() => {}
            }
        }
        while running.join_next().await.is_some() {}
    }

    async fn fill(&self, running: &mut JoinSet<()>, shutdown: &CancellationToken, concurrency: usize) {
        if let Err(error) = self.prepare().await {
            tracing::warn!(%error, "cannot prepare the queue");
        }
        while running.len() < concurrency {
            match claim_due(&self.db, &self.kinds(), self.claim()).await {
                Ok(Some(job)) => {
                    let (worker, shutdown) = (self.clone(), shutdown.clone());
                    running.spawn(async move { worker.carry_out(job, &shutdown).await });
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::warn!(%error, "cannot claim a job");
                    break;
                }
            }
        }
    }

    async fn prepare(&self) -> Result<(), Error> {
        self.reclaim_expired().await?;
        self.schedule().await
    }

    /// Enqueues what is scheduled for now. [`Self::run`] does it by itself.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn schedule(&self) -> Result<(), Error> {
        for schedule in &self.schedules {
            enqueue_once(&self.db, &schedule.due((self.clock)())).await?;
        }
        Ok(())
    }

    /// Puts the jobs back whose worker has let its lease end. [`Self::run`] does it by itself.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn reclaim_expired(&self) -> Result<u64, Error> {
        let now = (self.clock)();
        reclaim(&self.db, now, self.id, now).await
    }

    /// Puts every running job back, whatever its lease: for a process that has just made sure, by the lock of the
    /// data directory, that no other one works. Returns how many.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn reclaim_all(&self) -> Result<u64, Error> {
        reclaim(&self.db, i64::MAX, self.id, (self.clock)()).await
    }

    /// Carries out one queued job now, due or not, and returns it as it is afterwards.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn run_one(&self, store: i64, id: Uuid) -> Result<Option<Job>, Error> {
        if let Some(job) = claim_one(&self.db, store, id, self.claim()).await? {
            self.carry_out(job, &CancellationToken::new()).await;
        }
        let mut snapshot = self.db.read().await?;
        find(&mut snapshot, store, id).await
    }

    /// Carries out what is due, one after the other, until nothing is; returns how many runs that took.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn drain(&self) -> Result<usize, Error> {
        let mut runs = 0_usize;
        while let Some(job) = claim_due(&self.db, &self.kinds(), self.claim()).await? {
            self.carry_out(job, &CancellationToken::new()).await;
            runs = runs.saturating_add(1);
        }
        Ok(runs)
    }

    fn kinds(&self) -> Vec<String> {
        self.registry.kinds().map(str::to_owned).collect()
    }

    fn claim(&self) -> Claim {
        let now = (self.clock)();
        Claim { worker: self.id, now, lease_until: now.saturating_add(micros(self.pace.lease)) }
    }

    async fn carry_out(&self, job: Job, shutdown: &CancellationToken) {
        let Some(work) = self.registry.work(&job.kind) else {
            // Only `run_one` can bring a kind nobody registered.
            let verdict = Verdict::handed_back(&job, (self.clock)());
            return self.settle(&job, &verdict, shutdown).await;
        };
        let (job, reports) = (Arc::new(job), Arc::new(Reports::default()));
        let mut watch = Watch::new(self.db.clone(), Arc::clone(&job), Arc::clone(&reports), (self.clock)());
        let context = Context::new(self.db.clone(), Arc::clone(&job), reports);
        if let Some(verdict) = self.attend(&job, work, context, &mut watch, shutdown).await {
            self.settle(&job, &verdict, shutdown).await;
        }
        if let Err(error) = watch.clear().await {
            tracing::warn!(%error, kind = job.kind, job = %job.id, "cannot clear the progress of a job");
        }
    }

    /// Runs the work in a task of its own, so that a panic ends only that. None: the lease was lost.
    async fn attend(
        &self,
        job: &Job,
        work: Work,
        context: Context,
        watch: &mut Watch,
        shutdown: &CancellationToken,
    ) -> Option<Verdict> {
        #[expect(clippy::disallowed_methods, reason = "this is what runs the jobs")]
        let mut run = AbortOnDropHandle::new(tokio::spawn(async move { work(context).await }));
        let mut look = interval(self.pace.look);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        look.tick().await;
        loop {
            tokio::select! {
                ended = &mut run => return Some(match ended {
                    Ok(outcome) => Verdict::of_outcome(outcome, job, (self.clock)()),
                    Err(_) => {
                        tracing::error!(kind = job.kind, job = %job.id, "a job panicked");
                        Verdict::of_panic(job, (self.clock)())
                    }
                }),
                () = shutdown.cancelled() => {
                    stop(run).await;
                    return Some(Verdict::handed_back(job, (self.clock)()));
                }
                _ = look.tick() => {
                    if !watch.look(self.claim()).await {
                        tracing::warn!(kind = job.kind, job = %job.id, "the lease of a job was lost");
                        stop(run).await;
                        return None;
                    }
                }
            }
        }
    }

    /// Insists: a run nobody wrote down would stay "running" until its lease ends or the process starts anew.
    async fn settle(&self, job: &Job, verdict: &Verdict, shutdown: &CancellationToken) {
        while let Err(error) = settle(&self.db, job, self.id, verdict).await {
            tracing::warn!(%error, kind = job.kind, job = %job.id, "cannot write down how a job ended");
            if shutdown.is_cancelled() {
                return;
            }
            sleep(self.pace.poll).await;
        }
    }
}

async fn stop(run: AbortOnDropHandle<crate::Outcome>) {
    run.abort();
    // Cancelled is what was asked for; either way it is over.
    drop(run.await);
}
