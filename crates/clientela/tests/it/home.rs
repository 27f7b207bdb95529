//! Início: the numbers and the lists behind them.

use serde_json::json;

use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_store_without_customers_is_shown_the_first_steps(app: TestApp) {
        let aurora = app.store("aurora").await;
        let page = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        page.assert_has("href=\"/admin/aurora/customers/new\"");
        page.assert_has("href=\"/admin/aurora/imports/new\"");
    }

    async fn new_customers_are_counted_by_the_stores_own_month(app: TestApp) {
        let aurora = app.store("aurora").await;
        let program = aurora.integration();
        // In São Paulo the first and the last are still in February and the one between them is in March.
        for (name, at) in [("Ana", "2026-03-01T02:59:59Z"), ("Bruno", "2026-03-01T03:00:00Z"), ("Caio", "2026-02-01T03:00:00Z")] {
            let body = json!({ "first_name": name, "registered_at": at });
            program.post_json("/api/v1/customers", &body).await.expect(201);
        }

        let page = aurora.owner().await.get(&aurora.at("")).await.expect(200);
        page.assert_has("id=\"home-customers\">3</a>");
        page.assert_has("id=\"home-new\">1</a>");
        page.assert_has("id=\"home-new-before\">2 no mês passado</a>");
        page.assert_has("href=\"/admin/aurora/customers?registered_from=2026-03-01\"");
    }
}
