//! The gate of the checkout and orders from the shop (DOMAIN 9.2, 10.1, 10.2, 6.1; HARDENING Z-05).

use serde_json::{Value, json};

use super::{at, block, member, record, shop};
use crate::app::{TestApp, each_engine};

const CPF: &str = "529.982.247-25";

fn order(code: &str) -> Value {
    json!({"code": code, "items": [{"sku": "A-1", "name": "Caneca", "quantity": 2, "unit_price_cents": 1500}],
           "shipping_cents": 1000, "shipping_address": {"zip": "01310-100", "city": "São Paulo"}})
}

fn of_guest(code: &str, customer: &Value) -> Value {
    let mut body = order(code);
    body["customer"] = customer.clone();
    body
}

each_engine! {
    async fn the_gate_lets_in_whom_nothing_stops(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let ask = async |client: &crate::app::Client, body: Value| client.post_json(&at("/checkout/authorize"), &body).await.expect(200).json();
        let guest = shop(&aurora);
        assert_eq!(ask(&ana, json!({})).await, json!({"allowed": true}));
        // HARDENING A-06: known or not is one answer.
        for email in ["ana@example.com", "ninguem@example.com"] {
            assert_eq!(ask(&guest, json!({"email": email, "document": CPF, "phone": "11 91234-5678"})).await, json!({"allowed": true}));
        }
        assert_eq!(ask(&ana, json!({"channel": "b2b"})).await, json!({"allowed": false, "code": "b2b_not_approved"}));
        let wrong = guest.post_json(&at("/checkout/authorize"), &json!({"email": "x", "document": "1", "channel": "c"})).await;
        assert_eq!(wrong.expect(422).json()["errors"].as_array().unwrap().len(), 3);
    }

    /// DOMAIN 10.2: also a guest with the same e-mail or document.
    async fn who_is_blocked_finishes_no_order_by_any_of_their_keys(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        ana.patch(&at("/me"), &json!({"document": CPF})).await.expect(200);
        let bruno = member(&aurora, "bruno@example.com").await;
        let guests = [json!({"email": "ANA@example.com"}), json!({"email": "outra@example.com", "document": CPF})];
        for (mode, code) in [("full", "customer_blocked"), ("purchase", "purchase_blocked")] {
            block(&aurora, "ana@example.com", mode).await;
            let mut asked = vec![(ana.clone(), json!({})), (bruno.clone(), json!({"document": CPF}))];
            asked.extend(guests.iter().map(|guest| (shop(&aurora), guest.clone())));
            for (client, customer) in asked {
                let gate = client.post_json(&at("/checkout/authorize"), &customer).await.expect(200).json();
                assert_eq!(gate, json!({"allowed": false, "code": code}), "{customer}");
                let refused = client.post_json(&at("/orders"), &of_guest("B-1", &customer)).await.expect(403);
                assert_eq!(refused.code(), code, "{customer}");
            }
        }
        aurora.integration().get("/api/v1/orders/B-1").await.expect(404);
        // What happened elsewhere is taken (DOMAIN 10.1).
        let mut told = of_guest("B-2", &json!({"email": "ana@example.com"}));
        told["placed_at"] = json!("2026-03-01T12:00:00Z");
        aurora.integration().post_json("/api/v1/orders", &told).await.expect(201);
    }

    async fn an_order_of_a_member_is_theirs_placed_and_pending(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (ana, bruno) = (member(&aurora, "ana@example.com").await, member(&aurora, "bruno@example.com").await);
        let made = ana.post_json(&at("/orders"), &order("1")).await.expect(201).json();
        assert_eq!((&made["status"], &made["payment_status"], &made["total_cents"]), (&json!("placed"), &json!("pending"), &json!(4000)));
        assert_eq!((&made["customer"]["email"], &made["placed_at"]), (&json!("ana@example.com"), &json!("2026-03-10T15:00:00.000000Z")));
        assert_eq!(ana.get(&at("/me/orders")).await.expect(200).json()["data"][0]["code"], "1");
        assert_eq!(bruno.get(&at("/me/orders")).await.expect(200).json()["data"], json!([]));
        // Blank is not said: an order has its buyer's e-mail, and goes to who really bought it.
        let mut squatted = order("7");
        squatted["customer"] = json!({"email": "", "document": ""});
        ana.post_json(&at("/orders"), &squatted).await.expect(201);
        let real = json!({"code": "7", "customer": {"email": "caio@example.com"}});
        aurora.integration().post_json("/api/v1/orders", &real).await.expect(200);
        assert_eq!(record(&aurora, "caio@example.com").await["figures"]["orders"], 1);
        assert_eq!(record(&aurora, "ana@example.com").await["figures"]["orders"], 1);
        for name in ["status", "payment_status", "paid_at", "placed_at", "refunded_cents", "credits_cents", "customer_id", "nada"] {
            let mut body = order("2");
            body[name] = json!("x");
            assert_eq!(ana.post_json(&at("/orders"), &body).await.expect(422).json()["errors"][0]["code"], "read_only", "{name}");
        }
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    /// DOMAIN 2.12: a guest's order makes the record, or fills what is blank in the one there.
    async fn an_order_of_a_guest_finds_or_makes_its_customer(app: TestApp) {
        let aurora = app.store("aurora").await;
        let guest = shop(&aurora);
        let sent = of_guest("G-1", &json!({"email": "ana@example.com", "first_name": "Ana"}));
        guest.post_json(&at("/orders"), &sent).await.expect(201).assert_lacks("customer_id");
        let ana = record(&aurora, "ana@example.com").await;
        assert_eq!((&ana["origin"], &ana["lead"], &ana["figures"]["orders"]), (&json!("order"), &json!(false), &json!(1)));
        let again = of_guest("G-2", &json!({"email": "Ana@example.com", "first_name": "Aninha", "last_name": "Lima"}));
        guest.post_json(&at("/orders"), &again).await.expect(201);
        assert_eq!(record(&aurora, "ana@example.com").await["name"], "Ana Lima");
        assert_eq!(guest.post_json(&at("/orders"), &order("G-3")).await.expect(422).json()["errors"][0]["code"], "customer_unidentified");
        let named = of_guest("G-4", &json!({"external_reference": "E-1"}));
        assert_eq!(guest.post_json(&at("/orders"), &named).await.expect(422).json()["errors"][0]["code"], "read_only");
    }

    /// HARDENING A-06: a document tried with an order would tell whose are known.
    async fn a_shopper_brings_no_document_by_an_order_nor_names_for_products(app: TestApp) {
        let aurora = app.store("aurora").await;
        let ana = member(&aurora, "ana@example.com").await;
        let mut sent = order("1");
        sent["customer"] = json!({"document": CPF});
        sent["items"] = json!([{"sku": "CANECA", "name": "Nome de fora", "quantity": 1, "unit_price_cents": 1}]);
        let made = ana.post_json(&at("/orders"), &sent).await.expect(201).json();
        assert!(made["customer"]["document"].is_string(), "the order says it");
        assert_eq!(record(&aurora, "ana@example.com").await["document"], Value::Null);
        assert_eq!(app.rows().await["products"].len(), 0);
    }

    /// Whoever has a record's e-mail gets in, so a guest brings none into a record found by its document.
    async fn a_guest_brings_no_e_mail_into_the_record_of_a_document(app: TestApp) {
        let aurora = app.store("aurora").await;
        let bruno = json!({"first_name": "Bruno", "document": CPF, "external_reference": "E-7"});
        aurora.integration().post_json("/api/v1/customers", &bruno).await.expect(201);
        let sent = of_guest("G-1", &json!({"email": "ladra@example.com", "document": CPF}));
        shop(&aurora).post_json(&at("/orders"), &sent).await.expect(201);
        let bruno = aurora.integration().get("/api/v1/customers/external:E-7").await.expect(200).json();
        assert_eq!((&bruno["email"], &bruno["figures"]["orders"]), (&Value::Null, &json!(1)));
    }

    /// HARDENING Z-05: a code is taken once; the same again is the same, another's is told to nobody.
    async fn an_order_sent_again_is_the_same_and_another_changes_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        let (ana, bruno) = (member(&aurora, "ana@example.com").await, member(&aurora, "bruno@example.com").await);
        ana.post_json(&at("/orders"), &order("1")).await.expect(201);
        assert_eq!(ana.post_json(&at("/orders"), &order("1")).await.expect(200).json()["code"], "1");
        let mut other = order("1");
        other["items"][0]["quantity"] = json!(1);
        let guest = of_guest("1", &json!({"email": "ninguem@example.com"}));
        for (client, body) in [(&ana, &other), (&bruno, &order("1")), (&shop(&aurora), &guest)] {
            let refused = client.post_json(&at("/orders"), body).await.expect(409);
            assert_eq!(refused.code(), "order_code_taken");
            refused.assert_lacks("ana@example.com");
        }
        assert_eq!(record(&aurora, "ana@example.com").await["figures"]["total_spent_cents"], 4000);
        assert_eq!(record(&aurora, "ninguem@example.com").await, Value::Null);
    }
}
