//! Orders that race (ARCHITECTURE, "Concurrency"): nobody is doubled, no figure is lost.

use futures_util::future::join_all;
use serde_json::json;

use super::{order, send, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn orders_of_one_guest_that_race_make_one_customer_with_all_of_them(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let sent = (0..24_u32).map(|number| {
            let mut body = order(&format!("R{number}"), "", 1 + number % 28);
            body["customer"] = match number % 3 {
                0 => json!({"email": "ana@example.com"}),
                1 => json!({"email": "Ana@Example.com", "document": "529.982.247-25"}),
                _ => json!({"email": "ANA@example.com", "first_name": "Ana"}),
            };
            let integration = integration.clone();
            async move { integration.post_json("/api/v1/orders", &body).await.status }
        });
        let statuses = join_all(sent).await;
        assert!(statuses.iter().all(|status| *status == 201), "{statuses:?}");
        assert_eq!(total(&integration, "include=all").await, 1);
        assert_eq!(total(&integration, "orders_min=24&orders_max=24&spent_min=24000&spent_max=24000").await, 1);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn one_order_sent_many_times_at_once_is_one(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let sent = (0..12).map(|_| {
            let integration = integration.clone();
            async move { integration.post_json("/api/v1/orders", &order("1", "ana@example.com", 2)).await.status }
        });
        let mut statuses = join_all(sent).await;
        statuses.sort_unstable();
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 11, "{statuses:?}");
        assert_eq!(total(&integration, "orders_min=1&orders_max=1").await, 1);
    }

    async fn orders_that_trade_customers_meet_no_deadlock(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for code in ["1", "2"] {
            send(&integration, &order(code, &format!("c{code}@example.com"), 2)).await;
        }
        let sent = (0..20).map(|number| {
            let integration = integration.clone();
            let (first, second) = if number % 2 == 0 { ("c1", "c2") } else { ("c2", "c1") };
            let batch = json!({"orders": [
                {"code": "1", "customer": {"email": format!("{first}@example.com")}},
                {"code": "2", "customer": {"email": format!("{second}@example.com")}},
            ]});
            async move { integration.post_json("/api/v1/orders/batch", &batch).await.status }
        });
        let statuses = join_all(sent).await;
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        assert_eq!(total(&integration, "orders_min=1&orders_max=1").await, 2);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn batches_of_the_same_new_customers_that_race_make_each_once(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let orders: Vec<_> = (0..40).map(|n| order(&format!("B{n}"), &format!("b{n}@example.com"), 2)).collect();
        let sent = (0..6).map(|turn| {
            let integration = integration.clone();
            let mut orders = orders.clone();
            orders.rotate_left(turn * 7);
            async move { integration.post_json("/api/v1/orders/batch", &json!({ "orders": orders })).await.status }
        });
        let statuses = join_all(sent).await;
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
        assert_eq!(total(&integration, "orders_min=1&orders_max=1").await, 40);
        assert_eq!(total(&integration, "include=all").await, 40);
    }
}
