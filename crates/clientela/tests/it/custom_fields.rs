//! The store's own fields (DOMAIN 2.3).

use serde_json::json;

use crate::app::{TestApp, each_engine};

each_engine! {
    async fn custom_fields_are_defined_before_they_are_used(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let field = json!({"key": "time", "label": "Time do coração"});
        integration.post_json("/api/v1/custom_fields", &field).await.expect(201);
        integration.post_json("/api/v1/custom_fields", &field).await.expect(409);
        integration.post_json("/api/v1/custom_fields", &json!({"key": "e", "label": "E-mail"})).await.expect(422);

        let body = json!({"first_name": "Bruno", "custom": {"time": "Náutico"}});
        let bruno = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let found = integration.get("/api/v1/customers?custom.time=nautico&total=true").await.expect(200).json();

        assert_eq!(bruno["custom"], json!({"time": "Náutico"}));
        assert_eq!(found["total"], 1);
        integration.delete("/api/v1/custom_fields/time").await.expect(204);
        integration.get("/api/v1/customers?custom.time=nautico").await.expect(422);
    }
}
