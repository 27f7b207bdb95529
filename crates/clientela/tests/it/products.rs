//! Products as orders name them: suggested where one types, named beside their SKU.

use serde_json::{Value, json};

use crate::app::{TestApp, each_engine};

fn order(code: &str, placed_at: &str, items: &Value) -> Value {
    json!({"code": code, "placed_at": placed_at, "customer": {"email": "ana@example.com"}, "items": items})
}

async fn kept(app: &TestApp) -> Vec<(String, String, i64)> {
    let mut glance = app.app.db.glance().await.unwrap();
    let all = db::sql("SELECT sku, name, unit_price_cents FROM products ORDER BY sku");
    all.all::<(String, String, i64)>(&mut glance).await.unwrap()
}

fn product(sku: &str, name: &str, cents: i64) -> (String, String, i64) {
    (sku.to_owned(), name.to_owned(), cents)
}

each_engine! {
    async fn a_product_is_what_the_latest_order_says_of_it_whichever_comes_first(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for (code, at, items) in [
            ("2", "2026-02-20T12:00:00Z", json!([{"sku": "CANECA", "name": "Caneca nova", "quantity": 1, "unit_price_cents": 1_200},
                {"sku": "PRATO", "quantity": 1, "unit_price_cents": 700}])),
            ("1", "2026-02-10T12:00:00Z", json!([{"sku": "CANECA", "name": "Caneca velha", "quantity": 1, "unit_price_cents": 1_000},
                {"sku": "PRATO", "name": "Prato raso", "quantity": 1, "unit_price_cents": 500}])),
            ("3", "2026-02-21T12:00:00Z", json!([{"sku": "CANECA", "quantity": 2, "unit_price_cents": 1_300}])),
        ] {
            integration.post_json("/api/v1/orders", &order(code, at, &items)).await.expect(201);
        }
        assert_eq!(kept(&app).await, [product("CANECA", "Caneca nova", 1_300), product("PRATO", "Prato raso", 700)]);
    }

    async fn of_orders_of_one_batch_the_nameless_hides_no_name(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let named = json!([{"sku": "CANECA", "name": "Caneca", "quantity": 1, "unit_price_cents": 1_000}]);
        let nameless = json!([{"sku": "CANECA", "quantity": 1, "unit_price_cents": 1_100}]);
        let batch = json!({"orders": [order("1", "2026-02-10T12:00:00Z", &named), order("2", "2026-02-11T12:00:00Z", &nameless)]});
        integration.post_json("/api/v1/orders/batch", &batch).await.expect(200);
        assert_eq!(kept(&app).await, [product("CANECA", "Caneca", 1_100)]);
    }

    async fn orders_that_tell_nothing_new_of_a_product_do_not_write_it(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let items = json!([{"sku": "CANECA", "name": "Caneca", "quantity": 1, "unit_price_cents": 1_000}]);
        integration.post_json("/api/v1/orders", &order("1", "2026-02-10T12:00:00Z", &items)).await.expect(201);
        let mut tx = app.app.db.write().await.unwrap();
        db::sql("UPDATE products SET category = 'untouched'").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        integration.post_json("/api/v1/orders", &order("2", "2026-02-10T12:59:00Z", &items)).await.expect(201);
        let mut glance = app.app.db.glance().await.unwrap();
        let (at,) = db::sql("SELECT seen_at FROM products").one::<(i64,)>(&mut glance).await.unwrap();
        let first = clientela::clock::Moment::from_rfc3339("2026-02-10T12:00:00Z").unwrap();
        assert_eq!(at, first.micros());
    }

    async fn typing_a_part_of_sku_or_name_suggests_products_of_the_own_store(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let items = json!([{"sku": "CAM-1", "name": "Câmera São João", "quantity": 1, "unit_price_cents": 1},
            {"sku": "PRATO", "quantity": 1, "unit_price_cents": 1}]);
        aurora.integration().post_json("/api/v1/orders", &order("1", "2026-02-10T12:00:00Z", &items)).await.expect(201);
        let clara = aurora.owner().await;
        for (typed, found) in [("camera", true), ("SAO", true), ("m-1", true), ("joao+cam", true), ("prato", false), ("", false)] {
            let page = clara.get(&aurora.at(&format!("/products/suggest?sku={typed}"))).await.expect(200);
            assert_eq!(page.text().contains("data-value=\"CAM-1\""), found, "{typed}");
        }
        clara.get(&aurora.at("/products/suggest?sku=PRATO&sku=nada")).await.expect(200).assert_has("Nenhum pedido teve");
        let davi = boreal.owner().await;
        davi.get(&boreal.at("/products/suggest?sku=cam")).await.expect(200).assert_lacks("CAM-1");
    }

    async fn a_filter_by_product_says_its_name_wherever_it_is_read(app: TestApp) {
        let aurora = app.store("aurora").await;
        let items = json!([{"sku": "CAM-1", "name": "Câmera", "quantity": 1, "unit_price_cents": 1}]);
        aurora.integration().post_json("/api/v1/orders", &order("1", "2026-02-10T12:00:00Z", &items)).await.expect(201);
        let clara = aurora.owner().await;
        let page = clara.get(&aurora.at("/customers?sku=CAM-1&sku=OUTRO")).await.expect(200);
        for said in ["Câmera (CAM-1)", "name=\"sku\" value=\"CAM-1\" checked", "name=\"sku\" value=\"OUTRO\" checked"] {
            page.assert_has(said);
        }
        clara.get(&aurora.at("/exports/new?sku=CAM-1")).await.expect(200).assert_has("Câmera (CAM-1)");
        clara.post_form(&aurora.at("/segments"), &[("name", "Fotógrafos"), ("filter", "sku=CAM-1")]).await.expect(303);
        clara.get(&aurora.at("/segments")).await.expect(200).assert_has("Câmera (CAM-1)");
    }
}
