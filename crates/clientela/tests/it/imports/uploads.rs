//! A file that leads to no import is not kept.

use axum::http::Method;
use clientela::clock::{DAY, HOUR};
use serde_json::json;

use super::endings::{files, standing, tidy};
use super::files::{many, send, template, work};
use crate::app::{TestApp, each_engine};

const EDGE: &str = "edge";

fn form(parts: &[(&str, &str)]) -> Vec<u8> {
    let file = |name: &str| if name == "file" { "; filename=\"clientes.csv\"" } else { "" };
    let parts = parts.iter().map(|(name, content)| {
        let file = file(name);
        format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    });
    parts.collect::<String>().into_bytes()
}

each_engine! {
    async fn a_form_that_goes_wrong_after_its_file_leaves_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (key, clara) = (aurora.integration(), aurora.owner().await);
        let end = format!("--{EDGE}--\r\n");
        let good = [("file", "Nome\r\nAna\r\n"), ("kind", "customers")];
        let many: Vec<(&str, &str)> = good.into_iter().chain((0..16).map(|_| ("run", "auto"))).collect();
        let wrong = [
            (form(&good), 400, "invalid_form"),
            ([form(&good), form(&[("run", "later")]), end.clone().into_bytes()].concat(), 422, "invalid"),
            ([form(&good), form(&[("file", "Nome\r\nBia\r\n")]), end.clone().into_bytes()].concat(), 422, "invalid"),
            ([form(&many), end.into_bytes()].concat(), 400, "too_many_fields"),
        ];

        let kind = format!("multipart/form-data; boundary={EDGE}");
        for (body, status, code) in wrong {
            let answer = key.send(Method::POST, "/api/v1/imports", &[("content-type", &kind)], body.clone()).await;
            assert_eq!((answer.expect(status).code(), files(&app)), (code.to_owned(), Vec::new()));
            clara.send(Method::POST, &aurora.at("/imports/new"), &[("content-type", &kind)], body).await.expect(status);
            assert_eq!(files(&app), Vec::<String>::new());
        }
    }

    async fn what_a_killed_process_left_of_an_upload_goes_after_a_day(app: TestApp) {
        let aurora = app.store("aurora").await;
        let waiting = send(&aurora.integration(), &template(&many(2)), &[("run", "manual")]).await;
        work(&app).await;
        let folder = app.data().join(format!("files/{}/imports", aurora.store.uuid));
        let millis = u64::try_from(app.now().micros() / 1_000).expect("after 1970");
        let orphan = folder.join(uuid::Builder::from_unix_timestamp_millis(millis, &[7; 10]).into_uuid().to_string());
        std::fs::create_dir_all(&orphan).expect("a folder");
        std::fs::write(orphan.join("upload"), "Nome\nAna\n").expect("a file");
        let kept = files(&app).len();

        tidy(&app).await;
        assert_eq!(files(&app).len(), kept, "it may still be on its way");
        app.pass(DAY + HOUR);
        tidy(&app).await;

        assert!(!orphan.exists());
        assert!(folder.join(&waiting).exists(), "the one that waits stays");
    }

    async fn an_import_that_nobody_confirms_expires_after_a_week(app: TestApp) {
        let aurora = app.store("aurora").await;
        let key = aurora.integration();
        let id = send(&key, &template(&many(2)), &[("run", "manual")]).await;
        work(&app).await;
        app.pass(6 * DAY);
        tidy(&app).await;
        assert_eq!(key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json()["state"], "waiting");

        app.pass(DAY + HOUR);
        tidy(&app).await;

        let seen = key.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("cancelled"), &json!("import_expired")), "{seen}");
        let told = json!({"state": "expired", "code": "import_expired"});
        assert_eq!(standing(&aurora, &id).await, ("expired".to_owned(), vec![told]));
        assert_eq!(files(&app), Vec::<String>::new());
        let clara = aurora.owner().await;
        clara.get(&aurora.at(&format!("/imports/{id}"))).await.expect(200).assert_has("Ninguém confirmou");
        key.post_json(&format!("/api/v1/imports/{id}/run"), &json!({})).await.expect(409);
    }
}
