//! Carts turn into orders (DOMAIN 6.3), and leads into customers (2.13).

use futures_util::FutureExt;
use futures_util::future::join_all;
use serde_json::json;

use super::{at, cart, send, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn an_order_closes_its_cart_and_ends_the_lead(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        let order = json!({"code": "1", "cart_id": created["id"], "placed_at": "2026-03-09T12:00:00Z",
            "customer": {"email": "ana@example.com"}, "items": created["items"]});
        let placed = integration.post_json("/api/v1/orders", &order).await.expect(201).json();
        assert_eq!(placed["customer_id"], created["customer_id"]);

        let closed = integration.get(&at(&created)).await.expect(200).json();
        assert_eq!((&closed["status"], &closed["order_code"]), (&json!("ordered"), &json!("1")));
        for (filter, wanted) in [("", 1), ("lead=true", 0), ("behavior=cart_only&include=all", 0), ("orders_min=1", 1)] {
            assert_eq!(total(&integration, filter).await, wanted, "{filter}");
        }
        // The same once more is known; another order cannot take it, nor can it be changed.
        integration.post_json("/api/v1/orders", &order).await.expect(200);
        let mut other = order.clone();
        other["code"] = json!("2");
        let refused = integration.post_json("/api/v1/orders", &other).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "cart_ordered");
        assert_eq!(integration.patch(&at(&created), &json!({"items": []})).await.expect(409).code(), "cart_ordered");
        other["cart_id"] = json!("018f0000-0000-7000-8000-000000000000");
        let refused = integration.post_json("/api/v1/orders", &other).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "cart_unknown");
        assert_eq!(total(&integration, "orders_min=2").await, 0, "what was refused left nothing");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_cart_becomes_one_order_and_is_free_again_when_that_is_deleted(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        let order = |code: &str| json!({"code": code, "cart_id": created["id"], "placed_at": "2026-03-09T12:00:00Z",
            "customer": {"email": "ana@example.com"}, "items": []});
        let both = json!({"orders": [order("1"), order("2")]});
        let refused = integration.post_json("/api/v1/orders/batch", &both).await.expect(422).json();
        assert_eq!(refused["errors"][0]["pointer"], "/orders/1/cart_id");
        assert_eq!(refused["errors"][0]["code"], "repeated");

        integration.post_json("/api/v1/orders", &order("1")).await.expect(201);
        let reason = json!({"reason": "engano"});
        integration.send_json(axum::http::Method::DELETE, "/api/v1/orders/1", &reason, &[]).await.expect(204);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["status"], "open");
        assert_eq!(total(&integration, "behavior=cart_only&include=all").await, 1);
        integration.post_json("/api/v1/orders", &order("2")).await.expect(201);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["order_code"], "2");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_guests_cart_becomes_that_of_the_orders_customer(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &json!({"items": cart("")["items"]})).await;
        let order = json!({"code": "1", "cart_id": created["id"], "placed_at": "2026-03-09T12:00:00Z",
            "customer": {"email": "ana@example.com"}, "items": []});
        let placed = integration.post_json("/api/v1/orders", &order).await.expect(201).json();
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["customer_id"], placed["customer_id"]);
    }

    async fn a_cart_of_another_customer_is_closed_with_their_figures(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        let order = json!({"code": "1", "cart_id": created["id"], "placed_at": "2026-03-09T12:00:00Z",
            "customer": {"email": "bruno@example.com"}, "items": []});
        integration.post_json("/api/v1/orders", &order).await.expect(201);
        assert_eq!(total(&integration, "behavior=cart_only&include=all").await, 0);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn carts_and_orders_that_race_leave_figures_right(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let carts = join_all((0..8).map(|number| {
            let (integration, number) = (integration.clone(), number % 3);
            async move { send(&integration, &cart(&format!("c{number}@example.com"))).await }
        }))
        .await;
        let sent = carts.iter().enumerate().flat_map(|(number, cart)| {
            let order = json!({"code": format!("{number}"), "cart_id": cart["id"], "placed_at": "2026-03-09T12:00:00Z",
                "customer": {"email": format!("c{}@example.com", (number + 1) % 3)}, "items": cart["items"]});
            let (one, other) = (integration.clone(), integration.clone());
            let (address, patch) = (at(cart), json!({"items": [{"sku": "COPO", "quantity": 1, "unit_price_cents": 500}]}));
            let order = async move { one.post_json("/api/v1/orders", &order).await.status };
            let patch = async move { other.patch(&address, &patch).await.status };
            [order.boxed_local(), patch.boxed_local()]
        });
        let statuses = join_all(sent).await;
        assert!(statuses.iter().all(|status| [200, 201, 409].contains(status)), "{statuses:?}");
        assert_eq!(integration.get("/api/v1/carts?status=ordered").await.expect(200).json()["data"].as_array().unwrap().len(), 8);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }
}
