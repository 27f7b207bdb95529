//! The door (API.md; DOMAIN 6.1).

use axum::http::Method;
use serde_json::{Value, json};

use super::{customer, order, send, total};
use crate::app::{Client, TestApp, each_engine};

fn named(refused: &Value) -> Vec<String> {
    let errors = refused["errors"].as_array().unwrap().iter();
    errors
        .map(|error| format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap()))
        .collect()
}

async fn delete(integration: &Client, code: &str, body: &Value) -> crate::app::Answer {
    let address = format!("/api/v1/orders/{code}");
    integration.send_json(Method::DELETE, &address, body, &[]).await
}

each_engine! {
    async fn an_order_is_kept_whole_and_answered_as_it_was(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({
            "code": "#1001/A", "placed_at": "2026-02-02T12:00:00Z", "paid_at": "2026-02-02T12:05:00Z",
            "customer": {"email": "Ana@Example.com", "first_name": "Ana", "last_name": "Souza",
                "document": "529.982.247-25", "phone": "(11) 91234-5678"},
            "items": [
                {"sku": "CANECA", "name": "Caneca", "category": "Cozinha", "quantity": 2, "unit_price_cents": 3_490},
                {"sku": "PRATO", "quantity": 1, "unit_price_cents": 5_000},
            ],
            "discount_cents": 500, "shipping_cents": 1_520, "status": "confirmed", "payment_status": "paid",
            "shipping_address": {"zip": "01310-100", "street": "Av. Paulista", "number": "1000", "city": "São Paulo"},
        });

        let answer = integration.post_json("/api/v1/orders", &body).await.expect(201);
        assert_eq!(answer.header("location"), "/api/v1/orders/%231001%2FA");
        let created = answer.json();
        assert_eq!(created["total_cents"], 2 * 3_490 + 5_000 - 500 + 1_520);
        assert_eq!(created["shipping_status"], "pending");
        assert_eq!(created["customer"]["document"], "52998224725");
        assert_eq!(created["customer"]["phone"], "+5511912345678");
        assert_eq!(created["shipping_address"]["state"], "SP", "the CEP tells it");
        assert_eq!(created["items"][1]["category"], Value::Null);
        assert_eq!(created["paid_at"], "2026-02-02T12:05:00.000000Z");
        let read = integration.get("/api/v1/orders/%231001%2FA").await.expect(200).json();
        assert_eq!(read, created);

        let ana = customer(&integration, &created["customer_id"]).await;
        assert_eq!((&ana["origin"], &ana["name"]), (&json!("order"), &json!("Ana Souza")));
        assert_eq!(ana["registered_at"], "2026-02-02T12:00:00.000000Z");
        assert_eq!(ana["phone"], "+5511912345678", "2.4: the record has none, the latest order has");
        assert_eq!((&ana["city"], &ana["state"]), (&json!("São Paulo"), &json!("SP")));
        assert_eq!(ana["addresses"], json!([]));
        let figures = &ana["figures"];
        assert_eq!((&figures["orders"], &figures["confirmed"]), (&json!(1), &json!(1)));
        assert_eq!(figures["total_spent_cents"], created["total_cents"]);
    }

    async fn a_known_code_keeps_what_is_not_sent(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &order("1", "ana@example.com", 2)).await;

        let again = json!({"code": "1", "status": "completed", "shipping_cents": 700});
        let again = integration.post_json("/api/v1/orders", &again).await.expect(200).json();
        assert_eq!((&again["id"], &again["customer_id"]), (&created["id"], &created["customer_id"]));
        assert_eq!((&again["status"], &again["total_cents"]), (&json!("completed"), &json!(1_700)));
        assert_eq!(again["items"], created["items"]);

        let said = json!({"total_cents": 1_500});
        let said = integration.send_json(Method::PATCH, "/api/v1/orders/1", &said, &[]).await.expect(200).json();
        assert_eq!(said["total_cents"], 1_500);
        let later = json!({"items": [], "shipping_cents": 0});
        let later = integration.send_json(Method::PATCH, "/api/v1/orders/1", &later, &[]).await.expect(200).json();
        assert_eq!((&later["total_cents"], &later["items"]), (&json!(1_500), &json!([])), "a total that was said stays");
        integration.send_json(Method::PATCH, "/api/v1/orders/2", &json!({}), &[]).await.expect(404);
    }

    async fn an_older_write_of_a_known_code_is_passed_over(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut first = order("1", "ana@example.com", 2);
        first["updated_at"] = json!("2026-02-03T10:00:00Z");
        first["status"] = json!("completed");
        send(&integration, &first).await;

        let older = json!({"code": "1", "status": "placed", "updated_at": "2026-02-03T09:59:59Z"});
        let answer = integration.post_json("/api/v1/orders", &older).await.expect(200).json();
        assert_eq!(answer["status"], "completed");
        let newer = json!({"code": "1", "status": "cancelled", "updated_at": "2026-02-03T10:00:01Z"});
        let answer = integration.post_json("/api/v1/orders", &newer).await.expect(200).json();
        assert_eq!(answer["status"], "cancelled");
        assert_eq!(total(&integration, "orders_min=1").await, 0);
        assert_eq!(total(&integration, "behavior=cancelled").await, 1);
    }

    async fn every_fault_of_an_order_is_named_where_it_is(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({
            "code": " ", "placed_at": "ontem", "customer": {"email": "x", "document": "1", "fax": "2", "phone": 3},
            "items": [{"sku": "", "quantity": 0, "unit_price_cents": -1}, {"sku": "A", "price": 1}, 7],
            "status": "shipped", "colour": 1, "refunded_cents": "2",
        });
        let refused = integration.post_json("/api/v1/orders", &body).await.expect(422).json();
        assert_eq!(named(&refused), [
            "/colour unknown_field", "/customer/fax unknown_field", "/customer/phone expected_text",
            "/items/1/price unknown_field", "/items/1/quantity required", "/items/1/unit_price_cents required",
            "/items/2 expected_object", "/placed_at time_invalid", "/refunded_cents expected_number",
        ]);

        let body = json!({
            "code": " ", "placed_at": "2026-02-02T12:00:00Z", "customer": {"email": "x", "document": "1"},
            "items": [{"sku": "", "quantity": 0, "unit_price_cents": -1}], "status": "shipped", "discount_cents": -5,
        });
        let refused = integration.post_json("/api/v1/orders", &body).await.expect(422).json();
        assert_eq!(named(&refused), [
            "/code required", "/customer/document document_invalid", "/customer/email email_invalid",
            "/items/0/sku required", "/items/0/quantity quantity_out_of_range",
            "/items/0/unit_price_cents amount_out_of_range", "/discount_cents amount_out_of_range",
            "/status unknown_value",
        ]);

        let nobody = json!({"code": "1", "placed_at": "2026-02-02T12:00:00Z", "items": [], "customer": {"phone": "11912345678"}});
        let refused = integration.post_json("/api/v1/orders", &nobody).await.expect(422).json();
        assert_eq!(named(&refused), ["/customer customer_unidentified"]);
        let mut negative = order("1", "ana@example.com", 1);
        negative["discount_cents"] = json!(1_001);
        let refused = integration.post_json("/api/v1/orders", &negative).await.expect(422).json();
        assert_eq!(named(&refused), ["/total_cents amount_out_of_range", "/refunded_cents refund_too_large"]);
        for (code, at) in [("batch", "2026-02-02T00:00:00Z"), ("1", "0001-01-01T00:00:00Z"), ("1", "9999-12-31T23:59:59Z")] {
            let mut odd = order(code, "ana@example.com", 1);
            odd["placed_at"] = json!(at);
            integration.post_json("/api/v1/orders", &odd).await.expect(422);
        }
        let bare = json!({"code": "1", "customer": {"email": "ana@example.com"}});
        let refused = integration.post_json("/api/v1/orders", &bare).await.expect(422).json();
        assert_eq!(named(&refused), ["/placed_at required", "/items required"]);
        assert_eq!(total(&integration, "include=all").await, 0, "nothing was kept of any");
    }

    async fn a_batch_is_all_or_nothing(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut bad = order("2", "bruno@example.com", 3);
        bad["items"][0]["quantity"] = json!(0);
        let batch = json!({"orders": [order("1", "ana@example.com", 2), bad, order("1", "ana@example.com", 4)]});
        let refused = integration.post_json("/api/v1/orders/batch", &batch).await.expect(422).json();
        assert_eq!(named(&refused), ["/orders/1/items/0/quantity quantity_out_of_range", "/orders/2/code repeated"]);
        assert_eq!(total(&integration, "include=all").await, 0);

        let orders: Vec<Value> = (0..300).map(|n| order(&n.to_string(), &format!("c{}@example.com", n % 100), 1 + n % 28)).collect();
        let answer = integration.post_json("/api/v1/orders/batch", &json!({"orders": orders})).await.expect(200).json();
        assert!(answer["data"].as_array().unwrap().iter().all(|written| written["created"] == true));
        assert_eq!(total(&integration, "orders_min=3&orders_max=3&behavior=repeat").await, 100);
        let again = integration.post_json("/api/v1/orders/batch", &json!({"orders": orders})).await.expect(200).json();
        assert!(again["data"].as_array().unwrap().iter().all(|written| written["created"] == false));
        assert_eq!(total(&integration, "spent_min=3000&spent_max=3000").await, 100);
        let many = json!({"orders": vec![json!({}); 1_001]});
        assert_eq!(named(&integration.post_json("/api/v1/orders/batch", &many).await.expect(422).json()), ["/orders too_many"]);
        let large = json!({"orders": [{"code": "x".repeat(300_000)}]});
        assert_eq!(named(&integration.post_json("/api/v1/orders/batch", &large).await.expect(422).json()), ["/orders/0 too_long"]);
        for empty in [json!({"orders": []}), json!({}), json!([]), json!({"orders": [], "more": 1})] {
            integration.post_json("/api/v1/orders/batch", &empty).await.expect(422);
        }
    }

    async fn orders_are_listed_the_latest_placed_first_page_by_page(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for day in [3, 1, 2] {
            for who in ["ana", "bruno"] {
                send(&integration, &order(&format!("{who}-{day}"), &format!("{who}@example.com"), day)).await;
            }
        }
        let codes = |page: &Value| -> Vec<String> {
            page["data"].as_array().unwrap().iter().map(|order| order["code"].as_str().unwrap().to_owned()).collect()
        };
        let ana = integration.get("/api/v1/orders/ana-1").await.expect(200).json()["customer_id"].clone();
        let path = format!("/api/v1/customers/{}/orders", ana.as_str().unwrap());
        let first = integration.get(&format!("{path}?limit=2")).await.expect(200).json();
        assert_eq!(codes(&first), ["ana-3", "ana-2"]);
        let next = format!("{path}?limit=2&cursor={}", first["next_cursor"].as_str().unwrap());
        let next = integration.get(&next).await.expect(200).json();
        assert_eq!((codes(&next), &next["next_cursor"]), (vec!["ana-1".to_owned()], &Value::Null));

        let (mut all, mut address) = (Vec::new(), "/api/v1/orders?limit=4".to_owned());
        loop {
            let page = integration.get(&address).await.expect(200).json();
            all.extend(codes(&page));
            let Some(cursor) = page["next_cursor"].as_str() else { break };
            address = format!("/api/v1/orders?limit=4&cursor={cursor}");
        }
        let days: Vec<&str> = all.iter().map(|code| code.rsplit('-').next().unwrap()).collect();
        assert_eq!(days, ["3", "3", "2", "2", "1", "1"]);
        integration.get(&format!("/api/v1/orders?cursor={}", first["next_cursor"].as_str().unwrap())).await.expect(422);
        integration.get("/api/v1/customers/external:nobody/orders").await.expect(404);
    }

    async fn a_mistaken_order_is_deleted_with_a_reason(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &order("1", "ana@example.com", 2)).await;
        let path = format!("/api/v1/customers/{}", created["customer_id"].as_str().unwrap());

        let refused = integration.delete(&path).await.expect(409).json();
        assert_eq!((&refused["code"], &refused["count"]), (&json!("customer_has_orders"), &json!(1)), "3.7");
        for body in [json!({}), json!({"reason": " "}), json!({"reason": "x".repeat(501)})] {
            delete(&integration, "1", &body).await.expect(422);
        }
        delete(&integration, "1", &json!({"reason": "lançado em dobro"})).await.expect(204);
        delete(&integration, "1", &json!({"reason": "lançado em dobro"})).await.expect(404);
        integration.get("/api/v1/orders/1").await.expect(404);
        let ana = customer(&integration, &created["customer_id"]).await;
        assert_eq!((&ana["figures"]["orders"], &ana["figures"]["last_order_at"]), (&json!(0), &Value::Null));
        integration.delete(&path).await.expect(204);
    }

    async fn orders_of_another_store_are_not_found(app: TestApp) {
        let aurora = app.store("aurora").await.integration();
        let boreal = app.store("boreal").await.integration();
        let created = send(&aurora, &order("1", "ana@example.com", 2)).await;

        boreal.get("/api/v1/orders/1").await.expect(404);
        boreal.send_json(Method::PATCH, "/api/v1/orders/1", &json!({"status": "cancelled"}), &[]).await.expect(404);
        delete(&boreal, "1", &json!({"reason": "x"})).await.expect(404);
        assert_eq!(boreal.get("/api/v1/orders").await.expect(200).json()["data"], json!([]));
        let mut theirs = order("2", "", 2);
        theirs["customer"] = json!({});
        theirs["customer_id"] = created["customer_id"].clone();
        let refused = boreal.post_json("/api/v1/orders", &theirs).await.expect(422).json();
        assert_eq!(named(&refused), ["/customer_id customer_unknown"]);
        let own = send(&boreal, &order("1", "ana@example.com", 5)).await;
        assert_ne!(own["customer_id"], created["customer_id"]);
    }

    async fn contacts_are_masked_without_the_right_to_see_them(app: TestApp) {
        let aurora = app.store("aurora").await;
        let mut body = order("1", "ana@example.com", 2);
        body["customer"]["document"] = json!("52998224725");
        body["customer"]["phone"] = json!("11912345678");
        send(&aurora.integration(), &body).await;
        let masked = aurora.api_key(&["orders:read"]).await.get("/api/v1/orders/1").await.expect(200);
        for hidden in ["ana@example.com", "52998224725", "912345678"] {
            assert!(!masked.text().contains(hidden), "{hidden}");
        }
        let writer = aurora.api_key(&["orders:write"]).await;
        let again = writer.post_json("/api/v1/orders", &json!({"code": "1"})).await.expect(200);
        assert!(!again.text().contains("52998224725"));
        writer.get("/api/v1/orders/1").await.expect(403);
    }
}
