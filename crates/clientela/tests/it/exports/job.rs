//! The job: its shape, its mail, its marks in the audit, cancelling, dying.

use clientela::audit;
use clientela::mailbox;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{asked, cast, work};
use crate::app::{TestApp, TestStore, each_engine};

const EVERYTHING: [(&str, &str); 3] = [("format", "csv"), ("purpose", "management"), ("filter", "state=RJ")];

async fn mails(app: &TestApp, store: &TestStore) -> Vec<mailbox::Mail> {
    let mut snapshot = app.app.db.read().await.expect("a snapshot");
    mailbox::list(&mut snapshot, store.store.id, None, 10).await.expect("the outbox")
}

fn id_in(address: &str) -> Uuid {
    address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")
}

each_engine! {
    async fn the_api_answers_a_job(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let client = aurora.integration();
        let body = json!({ "format": "csv", "filter": "state=RJ", "columns": ["email"], "purpose": "management" });

        let answer = client.post_json("/api/v1/exports", &body).await.expect(202);
        let job = answer.json();
        assert_eq!(job["kind"], "export");
        assert_eq!(job["state"], "queued");
        assert_eq!(job["result"], Value::Null);
        work(&app).await;

        let done = client.get(answer.location()).await.expect(200).json();
        assert_eq!(done["state"], "done");
        assert_eq!((&done["total"], &done["done"], &done["result"]["rows"]), (&json!(2), &json!(2), &json!(2)));
        assert_eq!(done["errors"], json!([]));
        client.get(done["result"]["file"].as_str().expect("an address")).await.expect(200);
        let same = client.get(&format!("/api/v1/jobs/{}", job["id"].as_str().expect("an id"))).await.expect(200).json();
        assert_eq!(same["state"], "done");
        assert!(mails(&app, &aurora).await.is_empty());
    }

    async fn exactly_one_mail_goes_to_who_asked_and_holds_no_personal_data(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        work(&app).await;
        work(&app).await;

        let mails = mails(&app, &aurora).await;
        assert_eq!(mails.len(), 1);
        let letter = &mails[0].letter;
        assert_eq!(letter.to, "clara@aurora.example");
        let link = format!("https://clientela.example{address}/file");
        for body in [&letter.text, &letter.html] {
            assert!(body.contains(&link), "{body}");
            assert!(!body.contains("Bruno") && !body.contains("bruno@"), "{body}");
        }
        assert!(letter.text.contains("17/03/2026 12:00"), "{}", letter.text);
    }

    async fn the_audit_has_filter_columns_purpose_and_rows(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let fields = [EVERYTHING.as_slice(), &[("column", "email"), ("column", "first_name")]].concat();
        let address = asked(&clara, &aurora, &fields).await;
        work(&app).await;

        let mut snapshot = app.app.db.read().await.expect("a snapshot");
        let history = audit::history(&mut snapshot, aurora.store.id, id_in(&address), None, 10).await.expect("the audit");
        let actions: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["export.written", "export.asked"]);
        assert!(history.iter().all(|entry| entry.actor_name == "Clara"));
        let said = |field: &str| {
            let found = history[0].changes.iter().find(|change| change.field == field);
            found.map(|change| change.new.clone()).unwrap_or_default()
        };
        assert_eq!(said("filter"), "state=RJ");
        assert_eq!(said("columns"), "first_name, email");
        assert_eq!(said("purpose"), "management");
        assert_eq!(said("format"), "csv");
        assert_eq!(said("rows"), "2");
    }

    async fn a_cancelled_export_leaves_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;

        clara.post_form(&format!("{address}/cancel"), &[]).await.expect(303);
        work(&app).await;

        clara.get(&address).await.expect(200).assert_has("cancelada");
        clara.get(&format!("{address}/file")).await.expect(404);
        assert!(mails(&app, &aurora).await.is_empty());
        assert!(!app.data().join("files/exports/1").exists());
    }

    async fn what_a_killed_run_left_is_cleared_by_the_next(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        let folder = app.data().join(format!("files/exports/{}/{}", aurora.store.id.0, id_in(&address)));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("customers#1"), "half a fi").expect("a part");
        work(&app).await;

        assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);
        clara.get(&format!("{address}/file")).await.expect(200).assert_has("Bruno");
    }

    async fn a_tag_that_vanished_fails_the_export_in_words(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        let address = asked(&clara, &aurora, &EVERYTHING).await;
        let mut tx = app.app.db.write().await.expect("a transaction");
        db::sql("UPDATE exports SET filter = 'tag=gone'").run(&mut tx).await.expect("changed");
        tx.commit().await.expect("committed");
        work(&app).await;

        clara.get(&address).await.expect(200).assert_has("não pôde ser gerado");
        assert!(mails(&app, &aurora).await.is_empty());
    }
}
