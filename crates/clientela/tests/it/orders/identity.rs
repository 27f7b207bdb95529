//! Whose an order is, and what it fills (DOMAIN 2.12, 2.4, 2.13).

use serde_json::{Value, json};

use super::{customer, order, send, total};
use crate::app::{Client, TestApp, each_engine};

async fn register(integration: &Client, body: &Value) -> Value {
    integration.post_json("/api/v1/customers", body).await.expect(201).json()
}

fn with(mut order: Value, customer: Value) -> Value {
    order["customer"] = customer;
    order
}

each_engine! {
    async fn guest_and_registered_are_one_however_they_are_spelt(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({"first_name": "Ana", "email": "Ana@Example.com", "document": "529.982.247-25"});
        let ana = register(&integration, &body).await;

        for (code, contact) in [
            ("1", json!({"email": "ANA@EXAMPLE.COM"})),
            ("2", json!({"document": "52998224725"})),
            ("3", json!({"email": "ana@example.com", "document": "529.982.247-25", "first_name": "Aninha"})),
        ] {
            let created = send(&integration, &with(order(code, "", 2), contact)).await;
            assert_eq!(created["customer_id"], ana["id"], "{code}");
        }
        let mut by_id = with(order("4", "", 2), json!({}));
        by_id["customer_id"] = ana["id"].clone();
        send(&integration, &by_id).await;
        let after = customer(&integration, &ana["id"]).await;
        assert_eq!((&after["first_name"], &after["figures"]["orders"]), (&json!("Ana"), &json!(4)));
        assert_eq!(after["origin"], "api");
        assert_eq!(total(&integration, "include=all").await, 1);
    }

    async fn blank_fields_are_filled_and_filled_ones_stay(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let ana = register(&integration, &json!({"first_name": "Ana", "external_reference": "E-1"})).await;
        let contact = json!({"external_reference": "E-1", "first_name": "Outra", "last_name": "Souza",
            "email": "ana@example.com", "document": "52998224725", "birth_date": "1988-02-29", "phone": "11912345678"});
        let created = send(&integration, &with(order("1", "", 2), contact.clone())).await;

        let after = customer(&integration, &ana["id"]).await;
        assert_eq!(after["name"], "Ana Souza");
        assert_eq!((&after["email"], &after["document"]), (&json!("ana@example.com"), &json!("52998224725")));
        assert_eq!(after["birth_date"], "1988-02-29");
        assert_eq!(created["customer"]["first_name"], "Outra", "what differs stays on the order");
        let line = integration.get(&format!("/api/v1/customers/{}/timeline", ana["id"].as_str().unwrap())).await.expect(200);
        line.assert_has("order.placed");
        line.assert_has("last_name");
        // Once filled, it is found by it, whatever was said before.
        let next = send(&integration, &order("2", "ana@example.com", 3)).await;
        assert_eq!(next["customer_id"], ana["id"]);
    }

    async fn where_email_and_document_are_of_two_the_first_decides_and_it_is_told(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let ana = register(&integration, &json!({"first_name": "Ana", "email": "ana@example.com"})).await;
        let body = json!({"first_name": "Bruno", "document": "52998224725"});
        let bruno = register(&integration, &body).await;
        let contact = json!({"email": "ana@example.com", "document": "52998224725"});
        let created = send(&integration, &with(order("1", "", 2), contact)).await;

        assert_eq!(created["customer_id"], ana["id"]);
        let (ana, after) = (customer(&integration, &ana["id"]).await, customer(&integration, &bruno["id"]).await);
        assert_eq!(ana["document"], Value::Null);
        assert_eq!(after, bruno, "the other is untouched");
        let line = format!("/api/v1/customers/{}/timeline", ana["id"].as_str().unwrap());
        integration.get(&line).await.expect(200).assert_has("customer.identity_clash");
        let line = format!("/api/v1/customers/{}/timeline", bruno["id"].as_str().unwrap());
        integration.get(&line).await.expect(200).assert_lacks("customer.identity_clash");
    }

    async fn a_company_is_known_by_its_document_and_fits_no_person(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let contact = json!({"document": "12.ABC.345/01DE-35", "company_name": "Padaria Sol", "email": "sol@example.com"});
        let created = send(&integration, &with(order("1", "", 2), contact)).await;
        let sol = customer(&integration, &created["customer_id"]).await;
        assert_eq!((&sol["kind"], &sol["name"]), (&json!("company"), &json!("Padaria Sol")));

        let ana = register(&integration, &json!({"first_name": "Ana", "email": "ana@example.com"})).await;
        let contact = json!({"email": "ana@example.com", "document": "11.222.333/0001-81"});
        let created = send(&integration, &with(order("2", "", 2), contact)).await;
        assert_eq!(created["customer_id"], ana["id"]);
        let after = customer(&integration, &ana["id"]).await;
        assert_eq!((&after["kind"], &after["document"]), (&json!("person"), &Value::Null));
    }

    async fn an_order_moves_to_whom_it_names_and_both_figures_follow(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let first = send(&integration, &order("1", "ana@example.com", 2)).await;
        let moved = json!({"code": "1", "customer": {"email": "bruno@example.com"}});
        let moved = integration.post_json("/api/v1/orders", &moved).await.expect(200).json();

        assert_ne!(moved["customer_id"], first["customer_id"]);
        let ana = customer(&integration, &first["customer_id"]).await;
        let bruno = customer(&integration, &moved["customer_id"]).await;
        assert_eq!((&ana["figures"]["orders"], &bruno["figures"]["orders"]), (&json!(0), &json!(1)));
        assert_eq!(total(&integration, "orders_min=1").await, 1);
    }

    async fn an_order_sent_again_stays_though_its_customer_has_another_email_by_now(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let first = send(&integration, &order("1", "ana@example.com", 2)).await;
        let path = format!("/api/v1/customers/{}", first["customer_id"].as_str().unwrap());
        integration.patch(&path, &json!({"email": "nova@example.com"})).await.expect(200);

        let again = integration.post_json("/api/v1/orders", &order("1", "ana@example.com", 2)).await.expect(200).json();
        assert_eq!(again["customer_id"], first["customer_id"]);
        assert_eq!(total(&integration, "include=all").await, 1);
    }

    async fn the_phone_and_place_of_the_latest_order_stand_in_where_the_record_has_none(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for (code, day, phone, city) in [("1", 5, "11911111111", "Campinas"), ("2", 3, "11922222222", "Santos")] {
            let mut body = order(code, "ana@example.com", day);
            body["customer"]["phone"] = json!(phone);
            body["shipping_address"] = json!({"city": city, "state": "SP"});
            body["status"] = json!(if day == 5 { "cancelled" } else { "placed" });
            send(&integration, &body).await;
        }
        let listed = integration.get("/api/v1/customers?q=911111111").await.expect(200).json();
        assert_eq!(listed["data"][0]["city"], "Campinas", "cancelled ones too");
        assert_eq!(total(&integration, "city=campinas&has=phone").await, 1);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
        let id = listed["data"][0]["id"].clone();
        let own = json!({"first_name": "Ana", "phone": "11933333333", "addresses": [{"city": "Recife", "state": "PE"}]});
        integration.patch(&format!("/api/v1/customers/{}", id.as_str().unwrap()), &own).await.expect(200);
        let after = customer(&integration, &id).await;
        assert_eq!((&after["phone"], &after["city"]), (&json!("+5511933333333"), &json!("Recife")));
        assert_eq!((total(&integration, "city=campinas").await, total(&integration, "state=PE").await), (0, 1));
    }

    async fn an_edit_is_not_overtaken_by_an_order_but_a_reader_sees_the_difference(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let first = send(&integration, &order("1", "ana@example.com", 2)).await;
        let path = format!("/api/v1/customers/{}", first["customer_id"].as_str().unwrap());
        let seen = integration.get(&path).await.expect(200);
        let tag = seen.header("etag").to_owned();
        integration.get_with(&path, &[("if-none-match", &tag)]).await.expect(304);
        send(&integration, &order("2", "ana@example.com", 3)).await;
        integration.get_with(&path, &[("if-none-match", &tag)]).await.expect(200);
        let edit = integration.clone().with("if-match", &tag);
        edit.patch(&path, &json!({"first_name": "Ana"})).await.expect(200);
        edit.patch(&path, &json!({"first_name": "Outra"})).await.expect(412);
    }

    async fn a_kind_and_a_document_that_disagree_are_refused(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let contact = json!({"kind": "company", "document": "52998224725"});
        let refused = integration.post_json("/api/v1/orders", &with(order("1", "", 2), contact)).await.expect(422);
        refused.assert_has("document_not_cnpj");
        // A document of the other kind later in the same batch stays on its order.
        let batch = json!({"orders": [
            order("1", "ana@example.com", 2),
            with(order("2", "", 3), json!({"email": "ana@example.com", "document": "11.222.333/0001-81"})),
        ]});
        let written = integration.post_json("/api/v1/orders/batch", &batch).await.expect(200).json();
        let ana = customer(&integration, &written["data"][0]["customer_id"]).await;
        assert_eq!((&ana["kind"], &ana["document"]), (&json!("person"), &Value::Null));
    }

    async fn an_order_that_learns_a_key_stays_and_one_that_is_named_anew_moves(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let first = send(&integration, &order("1", "ana@example.com", 2)).await;
        let path = format!("/api/v1/customers/{}", first["customer_id"].as_str().unwrap());
        integration.patch(&path, &json!({"email": "nova@example.com"})).await.expect(200);
        let learnt = with(order("1", "", 2), json!({"email": "ana@example.com", "document": "52998224725"}));
        let again = integration.post_json("/api/v1/orders", &learnt).await.expect(200).json();
        assert_eq!(again["customer_id"], first["customer_id"]);
        assert_eq!(customer(&integration, &first["customer_id"]).await["document"], "52998224725");

        let bruno = register(&integration, &json!({"first_name": "Bruno", "external_reference": "E-2"})).await;
        let named = json!({"code": "1", "customer": {"external_reference": "E-2"}});
        let moved = integration.post_json("/api/v1/orders", &named).await.expect(200).json();
        assert_eq!(moved["customer_id"], bruno["id"]);
        integration.get(&format!("{path}/timeline")).await.expect(200).assert_has("order.moved");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn what_was_heard_before_fills_and_tells_nothing_again(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        register(&integration, &json!({"first_name": "Bruno", "document": "52998224725"})).await;
        register(&integration, &json!({"first_name": "Ana", "email": "ana@example.com"})).await;
        let contact = json!({"email": "ana@example.com", "document": "52998224725", "birth_date": "1988-02-29"});
        let body = with(order("1", "", 2), contact);
        let first = send(&integration, &body).await;
        let path = format!("/api/v1/customers/{}", first["customer_id"].as_str().unwrap());
        integration.patch(&path, &json!({"birth_date": null})).await.expect(200);
        let before = integration.get(&path).await.expect(200);
        integration.post_json("/api/v1/orders", &body).await.expect(200);
        let after = integration.get(&path).await.expect(200);
        assert_eq!(after.json(), before.json(), "what staff emptied stays empty");
        assert_eq!(after.header("etag"), before.header("etag"));
        let line = integration.get(&format!("{path}/timeline")).await.expect(200).text();
        assert_eq!(line.matches("customer.identity_clash").count(), 1);

        let mut older = body.clone();
        older["updated_at"] = json!("2026-02-05T00:00:00Z");
        integration.post_json("/api/v1/orders", &older).await.expect(200);
        older["updated_at"] = json!("2026-02-04T00:00:00Z");
        older["customer_id"] = json!("01a202c6-afb5-737c-ab60-9da95912efa3");
        integration.post_json("/api/v1/orders", &older).await.expect(200);
    }
}
