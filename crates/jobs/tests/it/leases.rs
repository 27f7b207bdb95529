use jobs::{INTERRUPTED, State};
use serde_json::json;
use uuid::Uuid;

use crate::engines::{AURORA, NOON, SECOND, Trial, echo, trials};

/// As a process that died leaves it.
async fn abandon(trial: &Trial, id: Uuid, lease_until: i64) {
    let mut tx = trial.db.write().await.unwrap_or_else(|error| panic!("{error}"));
    let written = db::sql(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, worker = $1, lease_until = $2 WHERE id = $3",
    )
    .bind(Uuid::now_v7())
    .bind(lease_until)
    .bind(id)
    .run(&mut tx)
    .await;
    assert!(matches!(written, Ok(1)));
    assert!(tx.commit().await.is_ok());
}

#[tokio::test]
async fn a_lost_lease_gives_the_job_to_another_worker_but_not_before_its_end() {
    for trial in trials().await {
        let id = trial.enqueue("echo", json!(1)).await;
        abandon(&trial, id, NOON + 30 * SECOND).await;
        let worker = trial.worker(echo());
        assert_eq!(worker.reclaim_expired().await.unwrap(), 0);
        assert_eq!(worker.drain().await.unwrap(), 0);
        trial.pass(31 * SECOND);
        assert_eq!(worker.reclaim_expired().await.unwrap(), 1);
        assert_eq!(worker.drain().await.unwrap(), 1);
        let job = trial.job(id).await;
        assert_eq!((job.state, job.attempts), (State::Done, 2));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_process_that_is_alone_takes_everything_back_at_once() {
    for trial in trials().await {
        let id = trial.enqueue("echo", json!(1)).await;
        abandon(&trial, id, NOON + 30 * SECOND).await;
        let worker = trial.worker(echo());
        assert_eq!(worker.reclaim_all().await.unwrap(), 1);
        assert_eq!(worker.drain().await.unwrap(), 1);
        assert_eq!(trial.job(id).await.state, State::Done);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_job_that_always_takes_its_process_along_fails_in_the_end() {
    for trial in trials().await {
        let id = trial.enqueue_as(|new| new.max_attempts = 2, "echo", json!(1)).await;
        let worker = trial.worker(echo());
        for state in [State::Queued, State::Failed] {
            abandon(&trial, id, NOON).await;
            assert_eq!(worker.reclaim_all().await.unwrap(), 1);
            assert_eq!(trial.job(id).await.state, state);
        }
        assert_eq!(trial.job(id).await.error_code.as_deref(), Some(INTERRUPTED));
        trial.finish().await;
    }
}

#[tokio::test]
async fn an_abandoned_job_that_was_to_be_cancelled_does_not_run_again() {
    for trial in trials().await {
        let id = trial.enqueue("echo", json!(1)).await;
        abandon(&trial, id, NOON).await;
        assert!(trial.cancel(id).await);
        let worker = trial.worker(echo());
        worker.reclaim_all().await.unwrap();
        assert_eq!(worker.drain().await.unwrap(), 0);
        assert_eq!(trial.job(id).await.state, State::Cancelled);
        trial.finish().await;
    }
}

#[tokio::test]
async fn many_workers_run_each_job_once() {
    for trial in trials().await {
        for number in 0..40 {
            trial.enqueue("echo", json!(number)).await;
        }
        let workers: Vec<_> = (0..4).map(|_| trial.worker(echo())).collect();
        let [one, two, three, four] = &workers[..] else { panic!("four") };
        let (a, b, c, d) = tokio::join!(one.drain(), two.drain(), three.drain(), four.drain());
        assert_eq!(a.unwrap() + b.unwrap() + c.unwrap() + d.unwrap(), 40);
        let mut snapshot = trial.db.read().await.unwrap();
        let jobs = jobs::list(&mut snapshot, AURORA, &["echo"], 100).await.unwrap();
        assert!(jobs.iter().all(|job| job.state == State::Done && job.attempts == 1));
        drop(snapshot);
        trial.finish().await;
    }
}
