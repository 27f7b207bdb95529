//! Início: the numbers and the lists behind them.

use clientela::staff::Role;
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

    async fn the_start_page_lists_the_latest_exports_for_who_may_export(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        clara.get(&aurora.at("")).await.expect(200).assert_lacks("Últimas exportações");
        let fields = [("format", "csv"), ("purpose", "management")];
        let asked = clara.post_form(&aurora.at("/exports"), &fields).await.expect(303);
        let address = asked.location().split('?').next().unwrap_or_default().to_owned();

        let start = clara.get(&aurora.at("")).await.expect(200);
        start.assert_has("Últimas exportações");
        start.assert_has(&format!("href=\"{address}\""));
        start.assert_has("Na fila");
        aurora.staff(Role::Support).await.get(&aurora.at("")).await.expect(200).assert_lacks("Últimas exportações");
        clara.post_form(&format!("{address}/cancel"), &[]).await.expect(303);
    }

    async fn the_start_page_lists_the_latest_imports_for_who_may_import(app: TestApp) {
        let aurora = app.store("aurora").await;
        let clara = aurora.owner().await;
        let file = ("file", "planilha.csv", "Nome;E-mail\nAna;ana\n".as_bytes());
        let sent = aurora.integration().upload("/api/v1/imports", &[("kind", "customers")], file).await.expect(202);
        let address = aurora.at(&format!("/imports/{}", sent.json()["id"].as_str().unwrap()));
        clara.get(&aurora.at("")).await.expect(200).assert_has("Na fila");
        clientela::worker::build(&app.app).drain().await.expect("the queue is worked off");

        let start = clara.get(&aurora.at("")).await.expect(200);
        start.assert_has("Últimas importações");
        start.assert_has(&format!("href=\"{address}\""));
        start.assert_has("planilha.csv");
        start.assert_has("1 erro<");
        start.assert_has("Nada importado");
        aurora.staff(Role::Marketing).await.get(&aurora.at("")).await.expect(200).assert_lacks("planilha.csv");
    }
}
