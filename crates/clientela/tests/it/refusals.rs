//! What was refused to whom, and who logged in, in the audit (HARDENING Z-09): by number, and nothing that was typed.

use std::time::{Duration, Instant};

use clientela::staff::Role;
use serde_json::json;

use crate::app::{PASSWORD, TestApp, each_engine};

/// Store, actor's kind, action, and the values, in the order they were written.
async fn entries(app: &TestApp, action: &str) -> Vec<(i64, String, Vec<String>)> {
    let mut snapshot = app.app.db.read().await.unwrap();
    let rows: Vec<(i64, uuid::Uuid, String, String, String, bool)> = db::sql(
        "SELECT store_id, id, actor_kind, actor_name, address, actor_id = subject_id FROM audit WHERE action = $1 ORDER BY id",
    ).bind(action).all(&mut snapshot).await.unwrap();
    let mut entries = Vec::new();
    for (store, id, kind, name, address, of_themselves) in rows {
        assert!(name.is_empty() && address.is_empty() && of_themselves, "{name} {address}");
        let values: Vec<(String,)> =
            db::sql("SELECT new_value FROM audit_values WHERE audit_id = $1 ORDER BY field")
                .bind(id)
                .all(&mut snapshot)
                .await
                .unwrap();
        entries.push((store, kind, values.into_iter().map(|(value,)| value).collect()));
    }
    entries
}

/// They are written beside the log-in.
async fn entries_come_to(app: &TestApp, action: &str, count: usize) -> Vec<(i64, String, Vec<String>)> {
    let since = Instant::now();
    loop {
        let entries = entries(app, action).await;
        if entries.len() >= count || since.elapsed() > Duration::from_secs(20) {
            assert_eq!(entries.len(), count, "{action}: {entries:?}");
            return entries;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

each_engine! {
    async fn every_refusal_to_somebody_known_is_in_the_audit(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let viewer = aurora.staff(Role::Viewer).await;
        let marina = aurora.staff(Role::Marketing).await;
        let key = boreal.api_key(&["exports:write"]).await;

        viewer.get(&aurora.at("/imports?q=segredo")).await.expect(403);
        viewer.post_form(&aurora.at("/customers/new"), &[("first_name", "Segredo")]).await.expect(403);
        marina.post_form(&aurora.at("/exports"), &[("format", "csv"), ("purpose", "management")]).await.expect(403);
        key.get("/api/v1/customers?q=segredo").await.expect(403);
        key.post_json("/api/v1/customers", &json!({ "first_name": "Segredo" })).await.expect(403);
        app.anonymous().get(&aurora.at("/imports")).await.expect(303);
        viewer.get(&boreal.at("/imports")).await.expect(404);
        viewer.get(&aurora.at("/customers")).await.expect(200);

        let (first, second) = (aurora.store.id.0, boreal.store.id.0);
        let told: Vec<(i64, String, String)> = entries(&app, "act.refused").await.into_iter()
            .map(|(store, kind, values)| (store, kind, values.join(" "))).collect();
        let wanted = [
            (first, "staff", "GET missing_right /admin/{store}/imports"),
            (first, "staff", "POST missing_right /admin/{store}/customers/new"),
            (first, "staff", "POST missing_right /admin/{store}/exports"),
            (second, "api_key", "GET missing_scope /api/v1/customers"),
            (second, "api_key", "POST missing_scope /api/v1/customers"),
        ];
        let wanted: Vec<_> = wanted.into_iter().map(|(store, kind, said)| (store, kind.to_owned(), said.to_owned())).collect();
        assert_eq!(told, wanted);
    }

    async fn log_ins_that_succeed_and_fail_are_in_the_audit(app: TestApp) {
        let aurora = app.store("aurora").await;
        let log_in = async |email: &str, password: &str| {
            app.anonymous().post_form("/login", &[("email", email), ("password", password)]).await.status
        };
        assert_eq!(log_in(&aurora.owner_email, "uma senha errada").await, 422);
        assert_eq!(log_in("ninguem@aurora.example", PASSWORD).await, 422);
        assert_eq!(log_in(&aurora.owner_email, PASSWORD).await, 303);

        let store = aurora.store.id.0;
        assert_eq!(entries_come_to(&app, "staff.logged_in", 1).await, [(store, "staff".to_owned(), Vec::new())]);
        assert_eq!(entries_come_to(&app, "staff.log_in_failed", 1).await, [(store, "staff".to_owned(), Vec::new())]);
    }
}
