//! Carts and reviews from the shop (DOMAIN 6.3, 4.3; HARDENING Z-05).

use serde_json::{Value, json};

use super::{at, block, id, member, record, shop};
use crate::app::{TestApp, each_engine};

fn items(quantity: u32) -> Value {
    json!([{"sku": "A-1", "name": "Caneca", "quantity": quantity, "unit_price_cents": 1500}])
}

each_engine! {
    async fn a_guests_cart_is_of_who_holds_its_token(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let body = json!({"items": items(1), "email": "ana@example.com"});
        let made = shop(&aurora).post_json(&at("/carts"), &body).await.expect(201).json();
        assert_eq!(made.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "token"]);
        let ana = record(&aurora, "ana@example.com").await;
        assert_eq!((&ana["origin"], &ana["lead"]), (&json!("cart"), &json!(true)));

        let place = at(&format!("/carts/{}", id(&made)));
        let holding = |token: &str| shop(&aurora).with("x-cart-token", token);
        let token = made["token"].as_str().unwrap();
        let changed = holding(token).patch(&place, &json!({"items": items(3)})).await.expect(200).json();
        assert_eq!((&changed["total_cents"], changed.get("customer_id")), (&json!(4500), None));
        let bruno = member(&aurora, "bruno@example.com").await;
        for stranger in [shop(&aurora), holding("x"), bruno, shop(&boreal).with("x-cart-token", token)] {
            let refused = stranger.patch(&place, &json!({"items": []})).await.expect(404);
            refused.assert_lacks("ana@example.com");
        }
        assert!(!app.rows().await["carts"].join(" ").contains(token));
        for name in ["code", "customer_id", "started_at", "updated_at", "id", "nada"] {
            let refused = holding(token).patch(&place, &json!({name: "x"})).await.expect(422).json();
            assert_eq!(refused["errors"][0]["code"], "read_only", "{name}");
        }
    }

    async fn a_members_cart_is_theirs_and_a_guests_goes_along_with_who_logs_in(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (ana, bruno) = (member(&aurora, "ana@example.com").await, member(&aurora, "bruno@example.com").await);
        let own = ana.post_json(&at("/carts"), &json!({"items": items(1)})).await.expect(201).json();
        let place = at(&format!("/carts/{}", id(&own)));
        ana.patch(&place, &json!({"items": items(2)})).await.expect(200);
        bruno.patch(&place, &json!({"items": items(2)})).await.expect(404);
        assert_eq!(record(&aurora, "ana@example.com").await["figures"]["open_carts"], 1);

        let guests = shop(&aurora).post_json(&at("/carts"), &json!({"items": items(1)})).await.expect(201).json();
        let place = at(&format!("/carts/{}", id(&guests)));
        bruno.clone().with("x-cart-token", guests["token"].as_str().unwrap()).patch(&place, &json!({})).await.expect(200);
        bruno.patch(&place, &json!({"items": items(5)})).await.expect(200);
        // From then on it opens by the session alone (HARDENING Z-05).
        let holder = shop(&aurora).with("x-cart-token", guests["token"].as_str().unwrap());
        holder.patch(&place, &json!({})).await.expect(404);
        assert_eq!(record(&aurora, "bruno@example.com").await["figures"]["open_carts"], 1);
        block(&aurora, "bruno@example.com", "full").await;
        assert_eq!(bruno.patch(&place, &json!({})).await.expect(403).code(), "customer_blocked");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_cart_becomes_the_order_of_who_holds_it(app: TestApp) {
        let aurora = app.store("aurora").await;
        let made = shop(&aurora).post_json(&at("/carts"), &json!({"items": items(1), "email": "ana@example.com"})).await.expect(201).json();
        let order = json!({"code": "1", "cart_id": made["id"], "items": items(1), "customer": {"email": "ana@example.com"}});
        let refused = shop(&aurora).post_json(&at("/orders"), &order).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "cart_unknown");
        let holder = shop(&aurora).with("x-cart-token", made["token"].as_str().unwrap());
        holder.post_json(&at("/orders"), &order).await.expect(201);
        holder.post_json(&at("/orders"), &order).await.expect(200);
        let ana = record(&aurora, "ana@example.com").await;
        assert_eq!((&ana["lead"], &ana["figures"]["orders"], &ana["figures"]["open_carts"]), (&json!(false), &json!(1), &json!(0)));
        let late = holder.patch(&at(&format!("/carts/{}", id(&made))), &json!({"items": items(2)})).await;
        assert_eq!(late.expect(409).code(), "cart_ordered");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_shopper_reviews_their_own_purchases_alone(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (ana, bruno) = (member(&aurora, "ana@example.com").await, member(&aurora, "bruno@example.com").await);
        ana.post_json(&at("/orders"), &json!({"code": "1", "items": items(1)})).await.expect(201);
        let review = |rating: i64| json!({"order_code": "1", "rating": rating, "text": "Chegou bem"});
        let written = ana.post_json(&at("/reviews"), &review(4)).await.expect(201).json();
        assert_eq!((&written["rating"], written.get("customer_id")), (&json!(4), None));
        app.pass(1_000_000);
        ana.post_json(&at("/reviews"), &review(5)).await.expect(200);
        assert_eq!(app.rows().await["reviews"].len(), 1);
        let unknown = json!({"order_code": "nenhum", "rating": 5});
        let (foreign, unknown) = (bruno.post_json(&at("/reviews"), &review(1)).await, bruno.post_json(&at("/reviews"), &unknown).await);
        assert_eq!((foreign.expect(422).bytes, 5), (unknown.expect(422).bytes, 5));
        assert_eq!(ana.post_json(&at("/reviews"), &review(6)).await.expect(422).json()["errors"][0]["code"], "rating_out_of_range");
        assert_eq!(record(&aurora, "ana@example.com").await["figures"]["rating"], 5.0);
    }
}
