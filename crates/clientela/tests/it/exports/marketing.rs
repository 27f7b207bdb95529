//! For marketing only those who consented (DOMAIN 11.5).

use clientela::staff::Role;
use serde_json::json;

use super::{asked, cast, exported, lines, work};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn marketing_leaves_out_those_who_did_not_consent(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        for (channel, names) in [
            (json!("email"), vec!["Nome", "Ana"]),
            (json!("sms"), vec!["Nome", "Ana", "Célia"]),
            (json!("whatsapp"), vec!["Nome", "Ana"]),
            (json!(null), vec!["Nome", "Ana", "Célia"]),
        ] {
            let body = json!({ "format": "csv", "purpose": "marketing", "channel": channel, "columns": ["first_name"] });
            let text = exported(&app, &aurora.integration(), &body).await;
            assert_eq!(lines(&text), names, "{channel}");
        }
    }

    async fn a_filter_cannot_bring_back_who_did_not_consent(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;

        let body = json!({ "format": "csv", "purpose": "marketing", "channel": "email",
            "filter": "consent=sms&include=all", "columns": ["first_name"] });
        let text = exported(&app, &aurora.integration(), &body).await;

        assert_eq!(lines(&text), ["Nome", "Ana"]);
    }

    async fn the_marketing_role_exports_for_marketing_alone_and_masked(app: TestApp) {
        let aurora = app.store("aurora").await;
        cast(&aurora).await;
        let marina = aurora.staff(Role::Marketing).await;

        let everything = [("format", "csv"), ("purpose", "management")];
        marina.post_form(&aurora.at("/exports"), &everything).await.expect(403);
        let address = asked(&marina, &aurora, &[("format", "csv"), ("purpose", "marketing"), ("channel", "email")]).await;
        work(&app).await;

        let file = marina.get(&format!("{address}/file")).await.expect(200);
        file.assert_has("Ana");
        file.assert_lacks("ana@example.com");
        file.assert_lacks("98888-7777");
        file.assert_lacks("Bruno");
    }

    async fn roles_that_may_not_export_are_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        for role in [Role::Support, Role::Viewer] {
            let client = aurora.staff(role).await;
            client.get(&aurora.at("/exports")).await.expect(403);
            client.get(&aurora.at("/exports/new")).await.expect(403);
            client.post_form(&aurora.at("/exports"), &[("format", "csv")]).await.expect(403);
        }
        let client = aurora.api_key(&["customers:read", "personal_data:read"]).await;
        let body = json!({ "format": "csv", "purpose": "management" });
        client.post_json("/api/v1/exports", &body).await.expect(403);
    }
}
