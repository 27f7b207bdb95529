//! `Idempotency-Key`: what it may cost, and what becomes of the answers kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::Method;
use bytes::Bytes;
use futures_util::stream;
use serde_json::json;

use crate::app::{TestApp, each_engine};

const MIB: usize = 1024 * 1024;
const KEY: [(&str, &str); 2] = [("idempotency-key", "k1"), ("content-type", "application/json")];

/// A body without an end in sight, and how much of it was read.
fn flood(mebibytes: usize) -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&read);
    let parts = stream::iter((0..mebibytes).map(move |_| {
        counter.fetch_add(MIB, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from(vec![b' '; MIB]))
    }));
    (Body::from_stream(parts), read)
}

each_engine! {
    async fn nothing_is_written_for_who_may_not_ask(app: TestApp) {
        let reader = app.store("aurora").await.api_key(&["customers:read"]).await;
        let spool = app.data().join("files/spool");

        for (place, status) in [("/nowhere", 404), ("/me", 405), ("/customers", 403), ("/imports", 403)] {
            let (body, read) = flood(64);
            let answer = reader.send_body(Method::POST, &format!("/api/v1{place}"), &KEY, body).await;
            assert_eq!((answer.status, read.load(Ordering::SeqCst)), (status, 0), "{place}");
        }
        assert!(!spool.exists(), "something was written");
    }

    async fn a_body_past_what_its_route_takes_is_refused_while_it_comes(app: TestApp) {
        let integration = app.store("aurora").await.integration();

        let (body, read) = flood(64);
        let refused = integration.send_body(Method::POST, "/api/v1/customers", &KEY, body).await.expect(413);
        assert_eq!(refused.code(), "too_large");
        assert!(read.load(Ordering::SeqCst) <= 3 * MIB, "{read:?}");

        let (body, read) = flood(300);
        let multipart = [KEY[0], ("content-type", "multipart/form-data; boundary=x")];
        let refused = integration.send_body(Method::POST, "/api/v1/imports", &multipart, body).await.expect(413);
        assert_eq!(refused.code(), "too_large");
        assert!(read.load(Ordering::SeqCst) <= 258 * MIB, "{read:?}");
        let left = std::fs::read_dir(app.data().join("files/spool")).map_or(0, Iterator::count);
        assert_eq!(left, 0);
    }

    async fn a_body_that_is_kept_aside_reaches_its_handler_whole(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut body = json!({"first_name": "Ana"}).to_string().into_bytes();
        body.extend(vec![b' '; MIB + MIB / 2]);

        let first = integration.send(Method::POST, "/api/v1/customers", &KEY, body.clone()).await.expect(201);
        let again = integration.send(Method::POST, "/api/v1/customers", &KEY, body).await.expect(201);

        assert_eq!(first.json()["id"], again.json()["id"]);
        assert_eq!(again.header("idempotent-replayed"), "true");
    }

    async fn what_was_answered_about_a_customer_goes_with_them(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let ana = json!({"first_name": "Ana", "external_reference": "ERP-7"});
        let id = integration.post_json("/api/v1/customers", &ana).await.expect(201).json()["id"].clone();
        let id = id.as_str().unwrap();
        let asked = [
            (format!("/api/v1/customers/{id}/notes"), json!({"text": "Canarinho"}), "n1"),
            ("/api/v1/customers/external:ERP-7/notes".to_owned(), json!({"text": "Canarinho"}), "n2"),
            (format!("/api/v1/customers/{id}/addresses"), json!({"street": "Canarinho"}), "a1"),
            (format!("/api/v1/customers/{id}/tags"), json!({"tags": ["Canarinho"]}), "t1"),
        ];
        for (place, body, key) in &asked {
            let answer = integration.send_json(Method::POST, place, body, &[("idempotency-key", key)]).await;
            assert!(answer.status < 300, "{}", answer.text());
            answer.assert_has("Canarinho");
        }

        integration.delete(&format!("/api/v1/customers/{id}")).await.expect(204);

        for (place, body, key) in &asked {
            let again = integration.send_json(Method::POST, place, body, &[("idempotency-key", key)]).await;
            assert_eq!(again.header("idempotent-replayed"), "true");
            again.assert_lacks("Canarinho");
        }
    }
}
