//! What is kept no longer than needed: reports of errors, ended jobs, mails, files that nobody works on any more.

use std::fs;

use clientela::clock::DAY;
use clientela::{mailbox, worker};
use serde_json::json;
use uuid::Uuid;

use crate::app::{TestApp, TestStore, each_engine};
use crate::imports::files::{many, row, send, template, work};

/// As the worker does it every hour.
async fn purge(app: &TestApp) {
    worker::build(&app.app).schedule().await.expect("scheduled");
    work(app).await;
}

async fn refused_import(store: &TestStore) -> String {
    let rows = [row(&[("Nome", "Ana"), ("E-mail", "ana@")]), row(&[("Nome", "Bia"), ("E-mail", "bia@")])];
    let id = send(&store.integration(), &template(&rows), &[]).await;
    work(&store.test).await;
    id
}

async fn mails(app: &TestApp, store: &TestStore) -> usize {
    let mut snapshot = app.app.db.read().await.unwrap();
    mailbox::list(&mut snapshot, store.store.id, None, 10).await.unwrap().len()
}

each_engine! {
    async fn the_report_of_errors_goes_after_thirty_days_and_its_numbers_stay(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = refused_import(&aurora).await;
        let (address, job) = (format!("/api/v1/imports/{id}"), format!("/api/v1/jobs/{id}"));

        app.pass(29 * DAY);
        purge(&app).await;
        assert_eq!(key.get(&format!("{address}/errors")).await.json()["data"].as_array().unwrap().len(), 2);
        key.get(&job).await.expect(200);
        app.pass(2 * DAY);
        purge(&app).await;

        assert_eq!(key.get(&format!("{address}/errors")).await.json()["data"], json!([]));
        key.get(&job).await.expect(404);
        let import = key.get(&address).await.expect(200).json();
        assert_eq!((&import["state"], &import["errors_total"]), (&json!("failed"), &json!(2)));
        let clara = aurora.owner().await;
        clara.get(&aurora.at(&format!("/imports/{id}"))).await.expect(200).assert_has("O arquivo tinha 2 erros");
        clara.get(&aurora.at("/imports")).await.expect(200);
    }

    async fn an_export_and_an_import_outlive_their_jobs(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let imported = send(&key, &template(&many(3)), &[]).await;
        let body = json!({ "format": "csv", "purpose": "management" });
        let exported = key.post_json("/api/v1/exports", &body).await.expect(202).json()["id"].as_str().unwrap().to_owned();
        work(&app).await;

        app.pass(31 * DAY);
        purge(&app).await;
        work(&app).await;

        assert_eq!(key.get(&format!("/api/v1/imports/{imported}")).await.expect(200).json()["state"], "done");
        let clara = aurora.owner().await;
        clara.get(&aurora.at(&format!("/exports/{exported}"))).await.expect(200).assert_has("o arquivo foi removido");
        clara.get(&aurora.at(&format!("/imports/{imported}"))).await.expect(200).assert_has("3");
        clara.get(&aurora.at("/exports")).await.expect(200);
    }

    async fn files_that_nobody_works_on_go_and_those_at_work_stay(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (key, store) = (aurora.integration(), &aurora.store);
        let waiting = send(&key, &template(&many(3)), &[("run", "manual")]).await;
        work(&app).await;
        let imports = app.data().join(format!("files/{}/imports", store.uuid));
        let exports = app.data().join(format!("files/exports/{}", store.id.0));
        let left = |folder: &std::path::Path, name: &str| {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join(name), "Ana;ana@exemplo.com").unwrap();
        };
        // An upload that became no import, an import that gave up, a killed export.
        left(&imports.join(Uuid::now_v7().to_string()), "upload");
        let exhausted = refused_import(&aurora).await;
        left(&imports.join(&exhausted), "rows#1");
        left(&exports.join(Uuid::now_v7().to_string()), "customers#1");

        purge(&app).await;
        assert_eq!(fs::read_dir(&imports).unwrap().count(), 3, "they are not a day old");
        app.set_time("2036-01-01T00:00:00Z");
        purge(&app).await;

        let kept: Vec<_> = fs::read_dir(&imports).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(kept, [waiting.as_str()]);
        assert_eq!(fs::read_dir(&exports).unwrap().count(), 0);
        key.post_json(&format!("/api/v1/imports/{waiting}/run"), &json!({})).await.expect(202);
        work(&app).await;
        assert_eq!(key.get(&format!("/api/v1/imports/{waiting}")).await.json()["state"], "done");
    }

    async fn mails_leave_the_outbox_after_ninety_days(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        clara.post_form(&aurora.at("/exports"), &[("format", "csv"), ("purpose", "management")]).await.expect(303);
        work(&app).await;

        app.pass(89 * DAY);
        purge(&app).await;
        assert_eq!(mails(&app, &aurora).await, 1);
        app.pass(2 * DAY);
        purge(&app).await;
        assert_eq!(mails(&app, &aurora).await, 0);
    }
}
