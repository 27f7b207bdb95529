//! Figures and filters over orders (DOMAIN 3.3, 6.2), right at the moment of the answer.

use axum::http::Method;
use serde_json::{Value, json};

use super::{order, send, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn every_filter_over_orders_answers_as_the_rules_say(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        // Ana: two counted. Bruno: one, refunded in part. Caio: cancelled and refused. Dora: none.
        let mut bodies = vec![order("1", "ana@example.com", 2), order("2", "ana@example.com", 9)];
        bodies[1]["status"] = json!("completed");
        bodies[1]["items"] = json!([{"sku": "PRATO", "quantity": 3, "unit_price_cents": 2_000}]);
        let mut bruno = order("3", "bruno@example.com", 5);
        bruno["refunded_cents"] = json!(400);
        bruno["status"] = json!("confirmed");
        let mut cancelled = order("4", "caio@example.com", 6);
        cancelled["status"] = json!("cancelled");
        let mut refused = order("5", "caio@example.com", 7);
        refused["payment_status"] = json!("refused");
        bodies.extend([bruno, cancelled, refused]);
        integration.post_json("/api/v1/orders/batch", &json!({"orders": bodies})).await.expect(200);
        let dora = json!({"first_name": "Dora", "email": "dora@example.com"});
        integration.post_json("/api/v1/customers", &dora).await.expect(201);

        for (filter, wanted) in [
            ("", 4), ("orders_min=1", 2), ("orders_max=0", 2), ("behavior=repeat", 1), ("behavior=first_purchase", 1),
            ("behavior=confirmed", 2), ("behavior=cancelled", 1), ("behavior=cart_only", 0), ("sku=CANECA", 2),
            ("sku=PRATO", 1), ("sku=CANECA&sku=PRATO", 2), ("sku=COPO", 0),
            ("sku=CANECA&sku_from=2026-02-03&sku_to=2026-02-08", 1), ("ordered_from=2026-02-02&ordered_to=2026-02-02", 1),
            ("ordered_from=2026-02-06&ordered_to=2026-02-07", 0), ("ordered_from=2026-02-02&ordered_to=2026-02-28", 2),
            ("spent_min=7000&spent_max=7000", 1), ("spent_min=600&spent_max=600", 1), ("ticket_min=3500&ticket_max=3500", 1),
            ("last_order_after=2026-02-06", 1), ("last_order_before=2026-02-06", 1), ("no_order_days=1", 4),
        ] {
            assert_eq!(total(&integration, filter).await, wanted, "{filter}");
        }
        for (sort, wanted) in [("-total_spent_cents", "ana"), ("-orders", "ana"), ("-last_order_at", "ana")] {
            let listed = integration.get(&format!("/api/v1/customers?sort={sort}")).await.expect(200).json();
            assert_eq!(listed["data"][0]["email"], format!("{wanted}@example.com"), "{sort}");
        }
        let one = integration.get("/api/v1/customers?fields=figures&sort=-orders&limit=1").await.expect(200).json();
        assert_eq!(one["data"][0]["figures"]["orders"], 2);
        assert_eq!(one["data"][0].as_object().unwrap().len(), 2, "the id and what is asked for");
    }

    async fn figures_follow_every_change_of_an_order(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        send(&integration, &order("1", "ana@example.com", 2)).await;
        send(&integration, &order("2", "ana@example.com", 3)).await;
        for (patch, spent) in [
            (json!({"shipping_cents": 500}), 25),
            (json!({"payment_status": "refunded"}), 10),
            (json!({"payment_status": "paid", "refunded_cents": 300}), 22),
            (json!({"status": "cancelled"}), 10),
            (json!({"status": "completed", "items": []}), 12),
        ] {
            integration.send_json(Method::PATCH, "/api/v1/orders/1", &patch, &[]).await.expect(200);
            let spent = format!("spent_min={spent}00&spent_max={spent}00");
            assert_eq!(total(&integration, &spent).await, 1, "{patch}");
        }
        assert_eq!(total(&integration, "sku=CANECA").await, 1, "the other order has it");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_day_is_one_of_the_stores_zone(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut late = order("1", "ana@example.com", 2);
        late["placed_at"] = json!("2026-02-03T02:59:59Z");
        send(&integration, &late).await;
        assert_eq!(total(&integration, "ordered_from=2026-02-02&ordered_to=2026-02-02").await, 1);
        assert_eq!(total(&integration, "ordered_from=2026-02-03&ordered_to=2026-02-03").await, 0);
    }

    async fn the_check_finds_figures_that_are_not_those_of_the_orders(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created: Value = send(&integration, &order("1", "ana@example.com", 2)).await;
        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE customer_figures SET spent_cents = spent_cents + 1").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let faults = clientela::checkup::check(&app.app).await.unwrap();
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains(created["customer_id"].as_str().unwrap()));
    }
}
