//! Reviews of purchases (DOMAIN 4.3): written, read, and what they make of their customers.

use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

async fn order(integration: &Client, code: &str, email: &str) -> Value {
    let body =
        json!({"code": code, "placed_at": "2026-02-02T12:00:00Z", "customer": {"email": email}, "items": []});
    integration.post_json("/api/v1/orders", &body).await.expect(201).json()
}

fn review(code: &str, rating: i64, at: &str) -> Value {
    json!({"order_code": code, "rating": rating, "text": format!("{rating} estrelas"), "at": format!("2026-02-{at}T12:00:00Z")})
}

async fn write(integration: &Client, review: &Value) -> Value {
    integration.post_json("/api/v1/reviews", review).await.expect(201).json()
}

async fn rating(integration: &Client, email: &str) -> Value {
    let listed =
        integration.get(&format!("/api/v1/customers?email={email}&include=all")).await.expect(200).json();
    listed["data"][0]["figures"]["rating"].clone()
}

async fn total(integration: &Client, filter: &str) -> i64 {
    let listed = integration.get(&format!("/api/v1/customers?total=true&{filter}")).await.expect(200).json();
    listed["total"].as_i64().unwrap()
}

each_engine! {
    async fn the_average_of_all_reviews_is_the_customers_rating(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        order(&integration, "1", "ana@example.com").await;
        order(&integration, "2", "ana@example.com").await;
        order(&integration, "3", "bruno@example.com").await;
        for (code, stars, day) in [("1", 5, "03"), ("1", 4, "04"), ("2", 4, "03"), ("3", 2, "03")] {
            write(&integration, &review(code, stars, day)).await;
        }
        assert_eq!(rating(&integration, "ana").await, json!(4.33));
        for (filter, wanted) in [("rating_min=4.33", 1), ("rating_min=4.34", 0), ("rating_max=2", 1), ("rating_min=1", 2)] {
            assert_eq!(total(&integration, filter).await, wanted, "{filter}");
        }
        let sorted = integration.get("/api/v1/customers?sort=-rating").await.expect(200).json();
        assert_eq!(sorted["data"][0]["email"], "ana@example.com");

        // Of the same order and time there is one: the same changes nothing, another rating replaces it.
        integration.post_json("/api/v1/reviews", &review("1", 5, "03")).await.expect(200);
        assert_eq!(rating(&integration, "ana").await, json!(4.33));
        integration.post_json("/api/v1/reviews", &review("1", 1, "03")).await.expect(200);
        assert_eq!(rating(&integration, "ana").await, json!(3.0));
        let listed = integration.get("/api/v1/reviews").await.expect(200).json();
        assert_eq!(listed["data"].as_array().unwrap().len(), 4);
        assert_eq!(listed["data"][0]["at"], "2026-02-04T12:00:00.000000Z", "the latest first");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_review_goes_with_its_order(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        order(&integration, "1", "ana@example.com").await;
        order(&integration, "2", "ana@example.com").await;
        write(&integration, &review("1", 5, "03")).await;
        write(&integration, &review("2", 1, "03")).await;
        integration.patch("/api/v1/orders/1", &json!({"customer": {"email": "bruno@example.com"}})).await.expect(200);
        assert_eq!(rating(&integration, "ana").await, json!(1.0));
        assert_eq!(rating(&integration, "bruno").await, json!(5.0));
        let reason = json!({"reason": "engano"});
        integration.send_json(axum::http::Method::DELETE, "/api/v1/orders/2", &reason, &[]).await.expect(204);
        assert!(rating(&integration, "ana").await.is_null());
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_bad_review_is_refused_by_name(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let integration = aurora.integration();
        order(&integration, "1", "ana@example.com").await;
        for (body, pointer) in [
            (json!({"order_code": "1", "rating": 0}), "/rating"),
            (json!({"order_code": "1", "rating": 6}), "/rating"),
            (json!({"order_code": "9", "rating": 5}), "/order_code"),
            (json!({"order_code": "1", "rating": 5, "text": "x".repeat(5_001)}), "/text"),
            (json!({"order_code": "1", "rating": 5, "at": "ontem"}), "/at"),
        ] {
            let refused = integration.post_json("/api/v1/reviews", &body).await.expect(422).json();
            assert_eq!(refused["errors"][0]["pointer"], pointer, "{body}");
        }
        let elsewhere = json!({"order_code": "1", "rating": 5});
        boreal.integration().post_json("/api/v1/reviews", &elsewhere).await.expect(422);
        assert!(rating(&integration, "ana").await.is_null());
    }

    async fn pages_show_what_was_thought(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let created = order(&integration, "1", "ana@example.com").await;
        let clara = aurora.owner().await;
        let at = aurora.at(&format!("/customers/{}", created["customer_id"].as_str().unwrap()));
        clara.get(&format!("{at}/reviews")).await.expect(200).assert_has("Nenhuma avaliação ainda");
        let body = json!({"order_code": "1", "rating": 4, "text": "Chegou <cedo>\nbonita", "at": "2026-02-05T12:00:00Z"});
        write(&integration, &body).await;
        for place in [format!("{at}/reviews"), aurora.at("/orders/1")] {
            let page = clara.get(&place).await.expect(200);
            page.assert_has("4 de 5 estrelas");
            page.assert_has("Chegou &#60;cedo&#62;");
        }
        let page = clara.get(&at).await.expect(200);
        page.assert_has("Compra avaliada");
        page.assert_has("4,0");
    }
}
