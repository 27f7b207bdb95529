use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use jobs::{Context, Outcome, Registry, State, Worker};
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::engines::{Trial, echo, trials};

struct Running {
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

fn start(worker: &Worker) -> Running {
    let (worker, shutdown) = (worker.clone(), CancellationToken::new());
    let until = shutdown.clone();
    Running { shutdown, task: tokio::spawn(async move { worker.run(until, 2).await }) }
}

impl Running {
    async fn stop(self) {
        self.shutdown.cancel();
        assert!(self.task.await.is_ok());
    }
}

async fn until(trial: &Trial, id: Uuid, state: State) {
    let reached = async {
        while trial.job(id).await.state != state {
            yield_now().await;
        }
    };
    assert!(timeout(Duration::from_secs(20), reached).await.is_ok(), "{state:?} was not reached");
}

/// Reports progress and then stops only when it is asked to.
async fn endless(context: Context) -> Outcome {
    context.progress(100, 42, "rows");
    while !context.cancelled() {
        yield_now().await;
    }
    Outcome::Cancelled
}

#[tokio::test]
async fn a_running_worker_carries_out_what_is_enqueued() {
    for trial in trials().await {
        let worker = trial.worker(echo());
        let running = start(&worker);
        let ids = [trial.enqueue("echo", json!(1)).await, trial.enqueue("echo", json!(2)).await];
        worker.wake();
        for id in ids {
            until(&trial, id, State::Done).await;
        }
        running.stop().await;
        trial.finish().await;
    }
}

#[tokio::test]
async fn progress_is_seen_while_a_job_runs_and_a_cancel_reaches_it() {
    for trial in trials().await {
        let worker = trial.worker(Registry::new().with("endless", endless));
        let running = start(&worker);
        let id = trial.enqueue("endless", json!({})).await;
        worker.wake();
        let seen = async {
            loop {
                if let Some(progress) = trial.progress(id).await {
                    break progress;
                }
                yield_now().await;
            }
        };
        let progress = timeout(Duration::from_secs(20), seen).await.unwrap();
        assert_eq!((progress.total, progress.done, progress.phase.as_str()), (100, 42, "rows"));

        assert!(trial.cancel(id).await);
        until(&trial, id, State::Cancelled).await;
        running.stop().await;
        assert!(trial.progress(id).await.is_none());
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_shutdown_hands_running_jobs_back_and_does_not_count_the_attempt() {
    for trial in trials().await {
        let begun = Arc::new(Notify::new());
        let told = Arc::clone(&begun);
        let registry = Registry::new().with("stuck", move |_| {
            let begun = Arc::clone(&told);
            async move {
                begun.notify_one();
                pending::<Outcome>().await
            }
        });
        let worker = trial.worker(registry);
        let running = start(&worker);
        let id = trial.enqueue("stuck", json!({})).await;
        worker.wake();
        begun.notified().await;
        running.stop().await;
        let job = trial.job(id).await;
        assert_eq!((job.state, job.attempts), (State::Queued, 0));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_worker_that_lost_its_lease_stops_and_changes_nothing() {
    for trial in trials().await {
        let worker = trial.worker(Registry::new().with("endless", endless));
        let running = start(&worker);
        let id = trial.enqueue("endless", json!({})).await;
        worker.wake();
        until(&trial, id, State::Running).await;
        // Another process took the job over after this one had been stopped for a while.
        let other = trial.worker(echo());
        other.reclaim_all().await.unwrap();
        let mut tx = trial.db.write().await.unwrap();
        let taken =
            db::sql("UPDATE jobs SET state = 'done' WHERE id = $1").bind(id).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(taken, 1);
        trial.pass(crate::engines::SECOND * 11);
        let let_go = async {
            while trial.progress(id).await.is_some() {
                yield_now().await;
            }
        };
        assert!(timeout(Duration::from_secs(20), let_go).await.is_ok());
        running.stop().await;
        assert_eq!(trial.job(id).await.state, State::Done);
        trial.finish().await;
    }
}
