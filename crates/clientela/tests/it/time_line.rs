//! The time line of a customer by kinds (DOMAIN 4.7), and what they spent by month.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

fn order(code: &str) -> Value {
    json!({
        "code": code, "placed_at": "2026-02-02T12:00:00Z", "paid_at": "2026-02-03T12:00:00Z",
        "shipped_at": "2026-02-04T12:00:00Z", "delivered_at": "2026-02-05T12:00:00Z",
        "customer": {"email": "ana@example.com", "first_name": "Ana"},
        "items": [{"sku": "S", "quantity": 1, "unit_price_cents": 1_000}],
    })
}

/// Action and time of each entry.
async fn line(integration: &Client, id: &str, question: &str) -> Vec<(String, String)> {
    let line =
        integration.get(&format!("/api/v1/customers/{id}/timeline?{question}")).await.expect(200).json();
    let entries = line["data"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    entries.map(|entry| (text(&entry["action"]), text(&entry["at"])[..10].to_owned())).collect()
}

async fn patch(integration: &Client, code: &str, body: Value) {
    integration.send_json(Method::PATCH, &format!("/api/v1/orders/{code}"), &body, &[]).await.expect(200);
}

each_engine! {
    async fn what_happened_to_an_order_stands_at_its_own_time(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let ana = integration.post_json("/api/v1/orders", &order("1")).await.expect(201).json();
        let id = ana["customer_id"].as_str().unwrap();
        let told = line(&integration, id, "limit=5").await;
        let orders: Vec<_> = told.iter().filter(|(action, _)| action.starts_with("order.")).collect();
        let wanted = [("order.delivered", "2026-02-05"), ("order.shipped", "2026-02-04"), ("order.paid", "2026-02-03"), ("order.placed", "2026-02-02")];
        let wanted = wanted.map(|(action, day)| (action.to_owned(), day.to_owned()));
        assert_eq!(orders, wanted.iter().collect::<Vec<_>>());

        patch(&integration, "1", json!({"shipped_at": "2026-02-06T12:00:00Z", "delivered_at": null, "cancelled_at": "2026-02-07T12:00:00Z"})).await;
        assert_eq!(line(&integration, id, "kind=shipped").await, [("order.shipped".to_owned(), "2026-02-06".to_owned())]);
        assert_eq!(line(&integration, id, "kind=delivered").await, []);
        assert_eq!(line(&integration, id, "kind=cancelled").await, [("order.cancelled".to_owned(), "2026-02-07".to_owned())]);

        patch(&integration, "1", json!({"customer": {"email": "bruno@example.com", "first_name": "Bruno"}})).await;
        assert_eq!(line(&integration, id, "kind=paid").await, []);
        let moved = integration.get("/api/v1/orders/1").await.expect(200).json();
        assert_eq!(line(&integration, moved["customer_id"].as_str().unwrap(), "kind=paid").await.len(), 1);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn the_time_line_is_narrowed_to_one_kind_page_by_page(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let orders: Vec<Value> = (0..7).map(|number| order(&format!("n-{number}"))).collect();
        let sent = integration.post_json("/api/v1/orders/batch", &json!({"orders": orders})).await.expect(200);
        drop(sent);
        let one = integration.get("/api/v1/orders/n-1").await.expect(200).json();
        let id = one["customer_id"].as_str().unwrap();
        let place = format!("/api/v1/customers/{id}");
        integration.patch(&place, &json!({"last_name": "Lima"})).await.expect(200);
        integration.send_json(Method::PUT, &format!("{place}/tags"), &json!({"tags": ["vip"]}), &[]).await.expect(200);
        integration.post_json(&format!("{place}/notes"), &json!({"text": "Prefere manhãs"})).await.expect(201);
        for (kind, count) in [("registered", 1), ("changed", 1), ("labels", 1), ("notes", 1), ("ordered", 7), ("paid", 7), ("cancelled", 0)] {
            assert_eq!(line(&integration, id, &format!("kind={kind}")).await.len(), count, "{kind}");
        }
        let mut next = Some(format!("{place}/timeline?kind=paid&limit=3"));
        let mut seen = Vec::new();
        while let Some(address) = next {
            let answer = integration.get(&address).await.expect(200).json();
            seen.extend(answer["data"].as_array().unwrap().iter().map(|entry| entry["actor"]["name"].to_string()));
            next = answer["next_cursor"].as_str().map(|cursor| format!("{place}/timeline?kind=paid&limit=3&cursor={cursor}"));
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7, "each once, though all were paid at one moment");
        let refused = integration.get(&format!("{place}/timeline?kind=tudo")).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["pointer"], "kind");

        let clara = aurora.owner().await;
        let page = clara.get(&aurora.at(&format!("/customers/{id}?kind=labels"))).await.expect(200);
        page.assert_has("aria-current=\"true\">Tags e grupo</a>");
        page.assert_lacks("<h3 class=\"h4 mb-0\">Pedido pago</h3>");
        let page = clara.get(&aurora.at(&format!("/customers/{id}"))).await.expect(200);
        page.assert_has("<h3 class=\"h4 mb-0\">Pedido pago</h3>");
        page.assert_has("/orders/n-3");
        clara.get(&aurora.at(&format!("/customers/{id}?kind=cancelled"))).await.expect(200).assert_has("Nada deste tipo.");
    }

    async fn spending_is_drawn_by_the_months_of_the_store_each_opening_its_orders(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        for (code, at) in [("1", "2026-03-01T02:59:59Z"), ("2", "2026-03-01T03:00:00Z"), ("3", "2025-01-10T12:00:00Z")] {
            let mut body = order(code);
            body["placed_at"] = json!(at);
            integration.post_json("/api/v1/orders", &body).await.expect(201);
        }
        let mut cancelled = order("4");
        cancelled["status"] = json!("cancelled");
        let id = integration.post_json("/api/v1/orders", &cancelled).await.expect(201).json()["customer_id"].as_str().unwrap().to_owned();
        let address = aurora.at(&format!("/customers/{id}"));
        let clara = aurora.owner().await;

        let page = clara.get(&address).await.expect(200);
        for said in ["<title>02/2026: 1 · R$ 10,00</title>", "<title>03/2026: 1 · R$ 10,00</title>", "<title>04/2025: 0 · R$ 0,00</title>"] {
            page.assert_has(said);
        }
        page.assert_lacks("<title>01/2025");
        let month = clara.get(&format!("{address}/orders?month=2026-02")).await.expect(200);
        month.assert_has("Pedidos de 02/2026");
        month.assert_has(">1</a>");
        month.assert_lacks("/orders/2\"");

        for (change, title) in [("UPDATE stores SET time_zone = 'UTC'", "<title>03/2026: 2 · R$ 20,00</title>"),
            ("UPDATE customer_figures SET months = ''", "<title>03/2026: 2 · R$ 20,00</title>")] {
            let mut tx = app.app.db.write().await.unwrap();
            db::sql(change).run(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
            clara.get(&address).await.expect(200).assert_has("Ver os gastos por mês");
            clara.get(&format!("{address}/orders")).await.expect(200).assert_has(title);
        }
        let program = integration.post_json("/api/v1/customers", &json!({"first_name": "Dora"})).await.expect(201).json();
        let without = clara.get(&aurora.at(&format!("/customers/{}", program["id"].as_str().unwrap()))).await.expect(200);
        without.assert_lacks("Gastos por mês");
    }
}
