//! Whoever asked for an export must still be allowed to when it is written (HARDENING Z-07).

use clientela::audit::Actor;
use clientela::{api_keys, staff::Role};
use db::sql;
use serde_json::json;

use super::{asked, cast, work};
use crate::app::{TestApp, TestStore, each_engine};

const MARKETING: [(&str, &str); 2] = [("format", "csv"), ("purpose", "marketing")];
const EVERYTHING: [(&str, &str); 2] = [("format", "csv"), ("purpose", "management")];

async fn become_role(store: &TestStore, role: &str) {
    let mut tx = store.test.app.db.write().await.expect("a transaction");
    sql("UPDATE memberships SET role = $2 WHERE store_id = $1 AND role <> 'owner'")
        .bind(store.store.id)
        .bind(role)
        .run(&mut tx)
        .await
        .expect("written");
    tx.commit().await.expect("committed");
}

fn files(app: &TestApp) -> usize {
    let exports = app.data().join("files/exports");
    std::fs::read_dir(exports).map_or(0, |stores| {
        stores.flatten().flat_map(|store| std::fs::read_dir(store.path()).into_iter().flatten()).count()
    })
}

each_engine! {
    async fn an_export_of_somebody_who_lost_the_right_ends_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let clara = aurora.owner().await;
        // As a manager they saw personal data and the whole list; marketing sees neither.
        for (fields, role) in [(EVERYTHING, "marketing"), (MARKETING, "marketing"), (MARKETING, "viewer")] {
            let marcos = aurora.staff(Role::Manager).await;
            become_role(&aurora, "manager").await;
            let address = asked(&marcos, &aurora, &fields).await;

            become_role(&aurora, role).await;
            work(&app).await;

            clara.get(&address).await.expect(200).assert_has("não tem mais permissão");
            assert_eq!(files(&app), 0);
        }
    }

    async fn an_export_of_a_revoked_key_ends_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let key = aurora.api_key(&["exports:write", "customers:read"]).await;
        let body = json!({"format": "csv", "purpose": "management"});
        let id = key.post_json("/api/v1/exports", &body).await.expect(202).json()["id"].as_str().expect("an id").to_owned();
        let issued = api_keys::list(&app.app, &aurora.store).await.expect("the keys").remove(0);

        api_keys::revoke(&app.app, &aurora.store, &Actor::command(), issued.id).await.expect("revoked");
        work(&app).await;

        let job = aurora.integration().get(&format!("/api/v1/exports/{id}")).await.expect(200).json();
        assert_eq!((&job["state"], &job["code"]), (&json!("failed"), &json!("asker_without_right")), "{job}");
        assert_eq!(files(&app), 0);
    }
}
