//! Cancelling: what is answered is what happens, at whatever moment it is asked (DOMAIN 13.7).

use std::time::Duration;

use clientela::audit;
use clientela::worker;
use db::sql;
use jobs::Pace;
use serde_json::json;
use uuid::Uuid;

use super::crashes::walk;
use super::files::{TEMPLATE, many, send, template, total, work};
use crate::app::{TestApp, TestStore, each_engine};

/// Some packs, so that a wish comes between two of them.
const ROWS: usize = 14_000;

/// As if the process had not come to write down how the job ended.
async fn still_running(store: &TestStore, job: &str) {
    let mut tx = store.test.app.db.write().await.expect("a transaction");
    sql("UPDATE jobs SET state = 'running', ended_at = NULL WHERE store_id = $1 AND id = $2")
        .bind(store.store.id)
        .bind(job.parse::<Uuid>().expect("an id"))
        .run(&mut tx)
        .await
        .expect("written");
    tx.commit().await.expect("committed");
}

async fn actions(store: &TestStore, import: &str) -> Vec<String> {
    let mut snapshot = store.test.app.db.read().await.expect("a snapshot");
    let id = import.parse::<Uuid>().expect("an id");
    let entries = audit::history(&mut snapshot, store.store.id, id, None, 10).await.expect("the audit");
    entries.into_iter().map(|entry| entry.action).collect()
}

async fn until_it_writes(store: &TestStore, import: &str) {
    let id = import.parse::<Uuid>().expect("an id");
    loop {
        let mut snapshot = store.test.app.db.volatile_read().await.expect("a snapshot");
        let progress = jobs::progress(&mut snapshot, store.store.id.0, id).await.expect("the progress");
        if progress.is_some_and(|progress| progress.phase == "apply") {
            return;
        }
        drop(snapshot);
        tokio::task::yield_now().await;
    }
}

each_engine! {
    async fn an_import_that_was_written_cannot_be_cancelled_any_more(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let written = send(&key, &template(&many(5)), &[]).await;
        let refused = send(&key, &template(&[";;;;".to_owned()]), &[]).await;
        let dry = send(&key, TEMPLATE.as_bytes(), &[("run", "never")]).await;
        work(&app).await;

        for id in [&written, &refused, &dry] {
            still_running(&aurora, id).await;
            let answer = key.delete(&format!("/api/v1/jobs/{id}")).await.expect(409);
            assert_eq!(answer.code(), "import_ended");
            assert!(!actions(&aurora, id).await.contains(&"import.cancelled".to_owned()));
        }
        assert_eq!(total(&aurora).await, 5);
    }

    async fn a_cancel_while_customers_are_written_takes_them_all_back(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(ROWS)), &[]).await;
        let pace = Pace { look: Duration::from_millis(5), ..Pace::default() };
        let worker = worker::build(&app.app).with_pace(pace);

        let cancelling = async {
            until_it_writes(&aurora, &id).await;
            key.delete(&format!("/api/v1/jobs/{id}")).await.expect(204);
        };
        let (worked, ()) = tokio::join!(worker.drain(), cancelling);

        worked.expect("the queue is worked off");
        let import = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!(import["state"], "cancelled", "{import}");
        assert_eq!(total(&aurora).await, 0);
        assert_eq!(actions(&aurora, &id).await, ["import.cancelled", "import.asked"]);
        assert_eq!(walk(&app.data().join("files")), Vec::<String>::new());
        assert_eq!(key.delete(&format!("/api/v1/jobs/{id}")).await.expect(409).code(), "import_ended");
        // Its place is free again.
        key.post_json("/api/v1/customers", &json!({"first_name": "Ana"})).await.expect(201);
    }
}
