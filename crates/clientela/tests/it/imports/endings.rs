//! However an import ends, its stage, its event and its files say so.

use clientela::worker;
use db::sql;
use serde_json::{Value, json};
use uuid::Uuid;

use super::crashes::walk;
use super::files::{TEMPLATE, import, many, row, send, template, total, work};
use crate::app::{TestApp, TestStore, each_engine};

/// The stage, and what was told to the outside.
pub async fn standing(store: &TestStore, import: &str) -> (String, Vec<Value>) {
    let mut snapshot = store.test.app.db.read().await.expect("a snapshot");
    let id = import.parse::<Uuid>().expect("an id");
    let (stage,) = sql("SELECT stage FROM imports WHERE store_id = $1 AND id = $2")
        .bind(store.store.id)
        .bind(id)
        .one::<(String,)>(&mut snapshot)
        .await
        .expect("an import");
    let events =
        sql("SELECT payload FROM events WHERE store_id = $1 AND subject_id = $2 AND kind = 'import.ended'")
            .bind(store.store.id)
            .bind(id)
            .all::<(String,)>(&mut snapshot)
            .await
            .expect("the events");
    (stage, events.iter().map(|(payload,)| serde_json::from_str(payload).expect("JSON")).collect())
}

pub async fn as_if(store: &TestStore, import: &str, change: &'static str) {
    let mut tx = store.test.app.db.write().await.expect("a transaction");
    let id = import.parse::<Uuid>().expect("an id");
    sql(change).bind(store.store.id).bind(id).run(&mut tx).await.expect("written");
    tx.commit().await.expect("committed");
}

/// What a server does every hour.
pub async fn tidy(app: &TestApp) {
    let worker = worker::build(&app.app);
    worker.schedule().await.expect("scheduled");
    worker.drain().await.expect("the queue is worked off");
}

pub fn files(app: &TestApp) -> Vec<String> {
    walk(&app.data().join("files"))
}

each_engine! {
    async fn an_import_whose_file_is_gone_has_failed_and_says_so(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(3)), &[]).await;
        for file in files(&app) {
            std::fs::remove_file(file).expect("removed");
        }

        work(&app).await;

        let seen = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!("import_file_gone")), "{seen}");
        let told = json!({"state": "failed", "code": "import_file_gone"});
        assert_eq!(standing(&aurora, &id).await, ("failed".to_owned(), vec![told]));
        let clara = aurora.owner().await;
        clara.get(&aurora.at(&format!("/imports/{id}"))).await.expect(200).assert_has("não está mais aqui");
    }

    async fn a_field_that_is_deleted_meanwhile_sends_the_file_back_to_its_check(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let field = key.post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time"})).await.expect(201).json();
        let file = format!("{TEMPLATE};Time\r\n{};Santos", row(&[("Nome", "Ana")]));
        let id = send(&key, file.as_bytes(), &[("run", "manual")]).await;
        work(&app).await;

        key.delete(&format!("/api/v1/custom_fields/{}", field["key"].as_str().unwrap())).await.expect(204);
        key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(202);
        work(&app).await;

        let seen = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!("import_has_errors")), "{seen}");
        assert_eq!(seen["errors"][1]["code"], "header_extra", "{seen}");
        assert_eq!(files(&app), Vec::<String>::new());
    }

    async fn an_import_interrupted_too_often_is_settled_within_the_hour(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(3)), &[]).await;
        as_if(&aurora, &id, "UPDATE jobs SET state = 'running', attempts = max_attempts, worker = $2 WHERE store_id = $1 AND id = $2").await;
        worker::build(&app.app).reclaim_all().await.expect("reclaimed");
        assert_eq!(files(&app).len(), 1);

        tidy(&app).await;

        let seen = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!("interrupted")), "{seen}");
        let told = json!({"state": "failed", "code": "interrupted"});
        assert_eq!(standing(&aurora, &id).await, ("failed".to_owned(), vec![told]));
        assert_eq!(files(&app), Vec::<String>::new());
    }

    async fn an_import_that_was_written_is_done_whatever_became_of_its_job(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let done = import(&aurora, &template(&many(3)), &[]).await;
        let id = done["id"].as_str().expect("an id");
        as_if(&aurora, id, "UPDATE jobs SET state = 'failed', error_code = 'interrupted' WHERE store_id = $1 AND id = $2").await;

        tidy(&app).await;

        let seen = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("done"), &Value::Null), "{seen}");
        assert_eq!(seen["result"]["created"], 3);
        assert_eq!(total(&aurora).await, 3);
        assert_eq!(standing(&aurora, id).await.1.len(), 1);
    }
}
