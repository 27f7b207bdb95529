//! Whoever asked for an import must still be allowed to when it runs (HARDENING Z-07).

use clientela::audit::Actor;
use clientela::{api_keys, staff::Role};
use db::sql;
use serde_json::json;

use super::endings::{files, standing};
use super::files::{many, send, template, total, work};
use crate::app::{TestApp, TestStore, each_engine};

const CODE: &str = "asker_without_right";

pub async fn change(store: &TestStore, change: &'static str) {
    let mut tx = store.test.app.db.write().await.expect("a transaction");
    sql(change).bind(store.store.id).run(&mut tx).await.expect("written");
    tx.commit().await.expect("committed");
}

each_engine! {
    async fn an_import_of_somebody_who_lost_the_right_ends_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        for lost in [
            "UPDATE memberships SET role = 'support' WHERE store_id = $1 AND role = 'manager'",
            "DELETE FROM memberships WHERE store_id = $1 AND role <> 'owner'",
        ] {
            let marcos = aurora.staff(Role::Manager).await;
            let at = marcos
                .upload(&aurora.at("/imports/new"), &[("kind", "customers"), ("run", "manual")], ("file", "a.csv", &template(&many(3))))
                .await
                .expect(303)
                .location()
                .to_owned();
            work(&app).await;
            clara.post_form(&format!("{at}/run"), &[]).await.expect(303);

            change(&aurora, lost).await;
            work(&app).await;

            let id = at.rsplit('/').next().expect("an id");
            let seen = aurora.integration().get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
            assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!(CODE)), "{seen}");
            clara.get(&at).await.expect(200).assert_has("Quem pediu isto não tem mais permissão");
            assert_eq!(standing(&aurora, id).await.0, "failed");
            assert_eq!((total(&aurora).await, files(&app)), (0, Vec::new()));
            change(&aurora, "DELETE FROM memberships WHERE store_id = $1 AND role <> 'owner'").await;
        }
    }

    async fn an_import_of_a_revoked_key_ends_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        let id = send(&aurora.api_key(&["imports:write"]).await, &template(&many(3)), &[]).await;
        let key = api_keys::list(&app.app, &aurora.store).await.expect("the keys").remove(0);

        api_keys::revoke(&app.app, &aurora.store, &Actor::command(), key.id).await.expect("revoked");
        work(&app).await;

        let seen = aurora.integration().get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["code"]), (&json!("failed"), &json!(CODE)), "{seen}");
        assert_eq!((total(&aurora).await, files(&app)), (0, Vec::new()));
    }
}
