use std::time::Duration;

use db::Error;
use jobs::{NewJob, Schedule, State, enqueue, list, purge};
use serde_json::json;

use crate::engines::{AURORA, NOON, SECOND, echo, trials};

#[tokio::test]
async fn a_job_belongs_to_the_transaction_of_its_caller() {
    for trial in trials().await {
        let mut tx = trial.db.write().await.unwrap();
        enqueue(&mut tx, &NewJob::new(AURORA, "echo", json!(1), NOON)).await.unwrap();
        tx.rollback().await;
        assert_eq!(trial.worker(echo()).drain().await.unwrap(), 0);

        let id = trial.enqueue("echo", json!({ "texto": "çã\u{1F600}" })).await;
        assert_eq!(trial.worker(echo()).drain().await.unwrap(), 1);
        let job = trial.job(id).await;
        assert_eq!((job.state, job.attempts), (State::Done, 1));
        assert_eq!(job.result, Some(json!({ "echo": { "texto": "çã\u{1F600}" } })));
        assert_eq!((job.started_at, job.ended_at), (Some(NOON), Some(NOON)));
        trial.finish().await;
    }
}

#[tokio::test]
async fn an_id_is_given_once_in_a_store_and_another_store_does_not_see_it() {
    for trial in trials().await {
        let id = trial.enqueue("echo", json!(1)).await;
        let twin = NewJob { id, ..NewJob::new(AURORA, "echo", json!(2), NOON) };
        let mut tx = trial.db.write().await.unwrap();
        assert!(matches!(enqueue(&mut tx, &twin).await, Err(Error::Unique)));
        tx.rollback().await;
        let mut snapshot = trial.db.read().await.unwrap();
        assert!(jobs::find(&mut snapshot, AURORA + 1, id).await.unwrap().is_none());
        drop(snapshot);
        trial.finish().await;
    }
}

#[tokio::test]
async fn jobs_run_when_they_are_due_oldest_first_and_only_kinds_that_are_known() {
    for trial in trials().await {
        let later = trial.enqueue_as(|new| new.run_at = NOON + SECOND, "echo", json!("later")).await;
        let unknown = trial.enqueue("unknown", json!(1)).await;
        let now = trial.enqueue("echo", json!("now")).await;
        let worker = trial.worker(echo());
        assert_eq!(worker.drain().await.unwrap(), 1);
        assert_eq!(trial.job(now).await.state, State::Done);
        assert_eq!(trial.job(later).await.state, State::Queued);
        trial.pass(SECOND);
        assert_eq!(worker.drain().await.unwrap(), 1);
        assert_eq!(trial.job(later).await.state, State::Done);
        let job = worker.run_one(AURORA, unknown).await.unwrap().unwrap();
        assert_eq!((job.state, job.attempts), (State::Queued, 0));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_queued_job_is_cancelled_at_once_and_never_runs() {
    for trial in trials().await {
        let id = trial.enqueue("echo", json!(1)).await;
        assert!(trial.cancel(id).await);
        assert!(!trial.cancel(id).await);
        assert_eq!(trial.worker(echo()).drain().await.unwrap(), 0);
        let job = trial.job(id).await;
        assert_eq!((job.state, job.ended_at), (State::Cancelled, Some(NOON)));
        trial.finish().await;
    }
}

#[tokio::test]
async fn lists_are_of_chosen_kinds_newest_first_and_old_jobs_can_be_forgotten() {
    for trial in trials().await {
        let first = trial.enqueue("echo", json!(1)).await;
        let second = trial.enqueue("other", json!(2)).await;
        trial.enqueue("third", json!(3)).await;
        let mut tx = trial.db.write().await.unwrap();
        let ids = |jobs: Vec<jobs::Job>| jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
        assert_eq!(ids(list(&mut tx, AURORA, &["echo", "other"], 10).await.unwrap()), [second, first]);
        assert_eq!(ids(list(&mut tx, AURORA, &["echo", "other"], 1).await.unwrap()), [second]);
        assert!(list(&mut tx, AURORA + 1, &["echo"], 10).await.unwrap().is_empty());
        tx.commit().await.unwrap();

        trial.worker(echo()).drain().await.unwrap();
        let mut tx = trial.db.write().await.unwrap();
        assert_eq!(purge(&mut tx, NOON).await.unwrap(), 0);
        assert_eq!(purge(&mut tx, NOON + 1).await.unwrap(), 1);
        tx.commit().await.unwrap();
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_schedule_enqueues_once_per_period_whoever_looks() {
    for trial in trials().await {
        let hourly = Schedule { store: AURORA, kind: "echo", every: Duration::from_secs(3600) };
        let hour = 3_600 * SECOND;
        trial.pass(hour - NOON % hour);
        let count = async || {
            let mut snapshot = trial.db.read().await.unwrap();
            list(&mut snapshot, AURORA, &["echo"], 100).await.unwrap().len()
        };
        for (passed, expected) in [(0, 1), (hour / 2, 1), (hour / 2, 2), (5 * hour, 3)] {
            trial.pass(passed);
            let (one, two) = (trial.worker(echo()), trial.worker(echo()));
            let schedules = vec![hourly.clone()];
            let (one, two) = (one.with_schedules(schedules.clone()), two.with_schedules(schedules));
            let (first, second) = tokio::join!(one.schedule(), two.schedule());
            first.unwrap();
            second.unwrap();
            assert_eq!(count().await, expected);
            one.drain().await.unwrap();
        }
        trial.finish().await;
    }
}
