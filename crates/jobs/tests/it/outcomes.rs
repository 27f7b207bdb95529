use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use jobs::{EXHAUSTED, INTERNAL, Outcome, Registry, State};
use serde_json::json;

use crate::engines::{AURORA, NOON, SECOND, trials};

#[tokio::test]
async fn a_job_that_waits_goes_on_when_it_is_resumed() {
    for trial in trials().await {
        let registry = Registry::new().with("import", |context| async move {
            match &context.job().result {
                None => Outcome::Wait(json!({ "rows": 3 })),
                Some(checked) => Outcome::Done(json!({ "applied": checked["rows"] })),
            }
        });
        let worker = trial.worker(registry);
        let id = trial.enqueue("import", json!({})).await;
        worker.drain().await.unwrap();
        let job = trial.job(id).await;
        assert_eq!((job.state, job.result, job.ended_at), (State::Waiting, Some(json!({ "rows": 3 })), None));
        assert_eq!(worker.drain().await.unwrap(), 0);

        assert!(trial.resume(id).await);
        assert!(!trial.resume(id).await);
        worker.drain().await.unwrap();
        let job = trial.job(id).await;
        assert_eq!((job.state, job.result), (State::Done, Some(json!({ "applied": 3 }))));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_waiting_job_can_be_cancelled() {
    for trial in trials().await {
        let worker = trial.worker(Registry::new().with("import", async |_| Outcome::Wait(json!({}))));
        let id = trial.enqueue("import", json!({})).await;
        worker.drain().await.unwrap();
        assert!(trial.cancel(id).await);
        assert!(!trial.resume(id).await);
        assert_eq!(trial.job(id).await.state, State::Cancelled);
        trial.finish().await;
    }
}

#[tokio::test]
async fn retries_wait_longer_each_time_and_end() {
    for trial in trials().await {
        let worker = trial.worker(Registry::new().with("mail", async |_| Outcome::Retry { after: None }));
        let id = trial.enqueue_as(|new| new.max_attempts = 3, "mail", json!({})).await;
        for (attempts, delay) in [(1, 10 * SECOND), (2, 40 * SECOND)] {
            assert_eq!(worker.drain().await.unwrap(), 1);
            let job = trial.job(id).await;
            assert_eq!((job.state, job.attempts), (State::Queued, attempts));
            let wait = job.run_at - NOON - if attempts == 2 { 10 * SECOND } else { 0 };
            assert_eq!(wait, delay);
            trial.pass(delay);
        }
        assert_eq!(worker.drain().await.unwrap(), 1);
        let job = trial.job(id).await;
        assert_eq!((job.state, job.error_code.as_deref()), (State::Failed, Some(EXHAUSTED)));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_job_may_say_how_long_to_wait() {
    for trial in trials().await {
        let after = Some(Duration::from_secs(7));
        let worker =
            trial.worker(Registry::new().with("mail", move |_| async move { Outcome::Retry { after } }));
        let id = trial.enqueue("mail", json!({})).await;
        worker.drain().await.unwrap();
        assert_eq!(trial.job(id).await.run_at, NOON + 7 * SECOND);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_panic_is_caught_tried_again_and_fails_in_the_end() {
    for trial in trials().await {
        let worker = trial.worker(Registry::new().with("bad", |_| async { panic!("of no interest") }));
        let id = trial.enqueue_as(|new| new.max_attempts = 2, "bad", json!({})).await;
        worker.drain().await.unwrap();
        assert_eq!(trial.job(id).await.state, State::Queued);
        trial.pass(60 * SECOND);
        worker.drain().await.unwrap();
        let job = trial.job(id).await;
        assert_eq!((job.state, job.error_code.as_deref()), (State::Failed, Some(INTERNAL)));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_failure_keeps_its_code_and_result() {
    for trial in trials().await {
        let fail = async |_| Outcome::Fail { code: "file_unreadable", result: json!({ "line": 7 }) };
        let worker = trial.worker(Registry::new().with("import", fail));
        let id = trial.enqueue("import", json!({})).await;
        let job = worker.run_one(AURORA, id).await.unwrap().unwrap();
        assert_eq!((job.state, job.error_code.as_deref()), (State::Failed, Some("file_unreadable")));
        assert_eq!(job.result, Some(json!({ "line": 7 })));
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_job_may_enqueue_the_next_one() {
    for trial in trials().await {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let registry = Registry::new().with("chain", move |context| {
            let runs = Arc::clone(&counted);
            async move {
                if runs.fetch_add(1, Ordering::Relaxed) < 4 {
                    let mut tx = context.db().write().await.unwrap();
                    let next = jobs::NewJob::new(AURORA, "chain", json!({}), NOON);
                    jobs::enqueue(&mut tx, &next).await.unwrap();
                    tx.commit().await.unwrap();
                }
                Outcome::Done(json!({}))
            }
        });
        trial.enqueue("chain", json!({})).await;
        assert_eq!(trial.worker(registry).drain().await.unwrap(), 5);
        trial.finish().await;
    }
}

#[tokio::test]
async fn a_wish_is_heard_at_once_and_only_a_job_nobody_stops_is_kept() {
    for trial in trials().await {
        let registry = Registry::new().with("import", async |context| {
            let (db, id) = (context.db().clone(), context.job().id);
            let before = context.is_to_stop().await.unwrap();
            let mut volatile = db.volatile_write().await.unwrap();
            jobs::wish_to_stop(&mut volatile, AURORA, id, NOON).await.unwrap();
            volatile.commit().await.unwrap();
            let wished = context.is_to_stop().await.unwrap();
            let mut volatile = db.volatile_write().await.unwrap();
            jobs::withdraw_wish(&mut volatile, AURORA, id).await.unwrap();
            volatile.commit().await.unwrap();
            let withdrawn = context.is_to_stop().await.unwrap();
            let mut tx = db.write().await.unwrap();
            let kept = jobs::keep(&mut tx, AURORA, id).await.unwrap();
            jobs::cancel(&mut tx, AURORA, id, NOON).await.unwrap();
            let kept_after = jobs::keep(&mut tx, AURORA, id).await.unwrap();
            tx.commit().await.unwrap();
            Outcome::Done(json!([before, wished, withdrawn, kept, kept_after]))
        });
        let worker = trial.worker(registry);
        let id = trial.enqueue("import", json!({})).await;

        worker.drain().await.unwrap();

        assert_eq!(trial.job(id).await.result, Some(json!([false, true, false, true, false])));
        trial.finish().await;
    }
}
