//! Carts by the REST API (API.md), and whom they make (DOMAIN 2.12, 2.13).

use clientela::clock::MINUTE;
use futures_util::future::join_all;
use serde_json::json;

use super::{at, cart, send, total};
use crate::app::{TestApp, each_engine};

each_engine! {
    async fn a_cart_with_an_email_alone_makes_a_lead_that_lists_leave_out(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        assert_eq!(created["status"], "open");
        assert_eq!(created["abandoned"], false);
        assert_eq!(created["total_cents"], 2_000);
        assert_eq!(created["customer"]["email"], "ana@example.com");

        let id = created["customer_id"].as_str().unwrap();
        let ana = integration.get(&format!("/api/v1/customers/{id}")).await.expect(200).json();
        assert_eq!((&ana["lead"], &ana["origin"]), (&json!(true), &json!("cart")));
        assert_eq!(ana["figures"]["open_carts"], 1);
        // DOMAIN 3.3: e-mail-only leads are left out unless a filter names them.
        for (filter, wanted) in
            [("", 0), ("include=all", 1), ("lead=true", 1), ("behavior=cart_only", 0), ("behavior=cart_only&include=all", 1)]
        {
            assert_eq!(total(&integration, filter).await, wanted, "{filter}");
        }
        let named = json!({"customer": {"email": "bruno@example.com", "first_name": "Bruno"}, "items": cart("")["items"]});
        send(&integration, &named).await;
        assert_eq!(total(&integration, "behavior=cart_only").await, 1, "a lead with a name is shown");
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_cart_of_nobody_makes_nobody_until_it_says_who(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &json!({"items": cart("")["items"]})).await;
        assert!(created["customer_id"].is_null());
        assert_eq!(total(&integration, "include=all").await, 0);

        let known = integration.patch(&at(&created), &json!({"customer": {"email": "ana@example.com"}})).await.expect(200).json();
        assert!(known["customer_id"].is_string());
        assert_eq!(known["total_cents"], 2_000, "what is not said stays");
        assert_eq!(total(&integration, "behavior=cart_only&include=all").await, 1);

        // Another name moves it, and with it the figures of both.
        integration.patch(&at(&created), &json!({"customer": {"email": "bruno@example.com"}})).await.expect(200);
        assert_eq!(total(&integration, "behavior=cart_only&include=all&email=bruno").await, 1);
        assert_eq!(total(&integration, "behavior=cart_only&include=all&email=ana").await, 0);
    }

    async fn a_cart_is_abandoned_after_the_minutes_that_the_store_sets(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        app.pass(59 * MINUTE);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["abandoned"], false);
        app.pass(MINUTE);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["abandoned"], true);

        // The same again is no activity; a change is.
        integration.patch(&at(&created), &cart("ana@example.com")).await.expect(200);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["abandoned"], true);
        let mut more = cart("ana@example.com");
        more["items"][0]["quantity"] = json!(3);
        integration.patch(&at(&created), &more).await.expect(200);
        assert_eq!(integration.get(&at(&created)).await.expect(200).json()["abandoned"], false);

        let clara = aurora.owner().await;
        clara.post_form(&aurora.at("/settings/carts"), &[("minutes", "5")]).await.expect(303);
        app.pass(5 * MINUTE);
        let listed = integration.get("/api/v1/carts?status=abandoned").await.expect(200).json();
        assert_eq!(listed["data"].as_array().unwrap().len(), 1);
        for wrong in ["4", "43201", "", "x"] {
            let refused = clara.post_form(&aurora.at("/settings/carts"), &[("minutes", wrong)]).await.expect(422);
            refused.assert_has(&format!("value=\"{wrong}\""));
        }
    }

    async fn a_known_code_is_the_same_cart_and_the_older_write_is_passed_over(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let mut body = cart("ana@example.com");
        body["code"] = json!("C-1");
        body["started_at"] = json!("2026-03-01T10:00:00Z");
        body["updated_at"] = json!("2026-03-01T11:00:00Z");
        let first = send(&integration, &body).await;
        assert_eq!(first["updated_at"], "2026-03-01T11:00:00.000000Z");
        let again = integration.post_json("/api/v1/carts", &body).await.expect(200).json();
        assert_eq!(again, first);

        let mut older = body.clone();
        older["updated_at"] = json!("2026-03-01T10:30:00Z");
        older["items"] = json!([]);
        assert_eq!(integration.post_json("/api/v1/carts", &older).await.expect(200).json(), first);

        let mut newer = older.clone();
        newer["updated_at"] = json!("2026-03-02T10:30:00Z");
        let emptied = integration.post_json("/api/v1/carts", &newer).await.expect(200).json();
        assert_eq!(emptied["status"], "emptied");
        assert_eq!(total(&integration, "behavior=cart_only&include=all").await, 0, "an emptied cart is none");
        let sent = (0..12).map(|_| {
            let (integration, body) = (integration.clone(), json!({"code": "C-2", "customer": {"email": "bia@example.com"}}));
            async move { integration.post_json("/api/v1/carts", &body).await.status }
        });
        let statuses = join_all(sent).await;
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 11, "{statuses:?}");
    }

    async fn carts_are_listed_by_state_and_customer_in_pages(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        for number in 0..5 {
            app.pass(MINUTE);
            send(&integration, &cart("ana@example.com")).await;
            if number % 2 == 0 {
                send(&integration, &json!({"items": []})).await;
            }
        }
        let mut seen = Vec::new();
        let mut next = "/api/v1/carts?status=open&limit=2".to_owned();
        loop {
            let answer = integration.get(&next).await.expect(200);
            let page = answer.json();
            seen.extend(page["data"].as_array().unwrap().iter().map(|cart| cart["updated_at"].as_str().unwrap().to_owned()));
            if page["next_cursor"].is_null() {
                break;
            }
            next = answer.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
            assert!(next.contains("status=open"), "{next}");
        }
        assert_eq!(seen.len(), 5);
        assert!(seen.is_sorted_by(|one, other| one > other), "{seen:?}");
        let all = integration.get("/api/v1/carts").await.expect(200).json();
        assert_eq!(all["data"].as_array().unwrap().len(), 8);
        let customer = all["data"][1]["customer_id"].as_str().unwrap_or_default().to_owned();
        let customer = if customer.is_empty() { all["data"][0]["customer_id"].as_str().unwrap().to_owned() } else { customer };
        let own = integration.get(&format!("/api/v1/customers/{customer}/carts")).await.expect(200).json();
        assert_eq!(own["data"].as_array().unwrap().len(), 5);
        assert_eq!(integration.get("/api/v1/carts?status=lost").await.expect(422).code(), "invalid");
    }

    async fn a_bad_cart_is_refused_by_name_and_leaves_nothing(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let integration = aurora.integration();
        for (body, pointer) in [
            (json!({"customer": {"email": "not one"}}), "/customer/email"),
            (json!({"customer": {"nome": "Ana"}}), "/customer/nome"),
            (json!({"items": [{"sku": "", "quantity": 1, "unit_price_cents": 1}]}), "/items/0/sku"),
            (json!({"items": [{"sku": "A", "quantity": 0, "unit_price_cents": 1}]}), "/items/0/quantity"),
            (json!({"items": "A"}), "/items"),
            (json!({"updated_at": "yesterday"}), "/updated_at"),
            (json!({"code": "x".repeat(101)}), "/code"),
            (json!({"customer_id": "018f0000-0000-7000-8000-000000000000"}), "/customer_id"),
            (json!({"status": "ordered"}), "/status"),
            (json!([]), ""),
        ] {
            let refused = integration.post_json("/api/v1/carts", &body).await.expect(422).json();
            assert_eq!(refused["errors"][0]["pointer"], pointer, "{body}");
        }
        assert!(integration.get("/api/v1/carts").await.expect(200).json()["data"].as_array().unwrap().is_empty());

        let created = send(&integration, &cart("ana@example.com")).await;
        let other = boreal.integration();
        other.get(&at(&created)).await.expect(404);
        other.patch(&at(&created), &json!({"items": []})).await.expect(404);
        other.delete(&at(&created)).await.expect(404);
        let masked = aurora.api_key(&["orders:read"]).await.get(&at(&created)).await.expect(200).text();
        assert!(!masked.contains("ana@example.com"), "{masked}");
        integration.delete(&at(&created)).await.expect(204);
        integration.get(&at(&created)).await.expect(404);
        assert_eq!(total(&integration, "include=all").await, 1, "whoever left it stays");
        assert_eq!(total(&integration, "include=all&behavior=cart_only").await, 0);
    }

    async fn a_lead_with_a_cart_can_be_deleted_and_the_cart_goes_too(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        let id = created["customer_id"].as_str().unwrap();
        integration.delete(&format!("/api/v1/customers/{id}")).await.expect(204);
        integration.get(&at(&created)).await.expect(404);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_lead_ends_with_an_edit_by_staff_or_integration(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let created = send(&integration, &cart("ana@example.com")).await;
        let id = created["customer_id"].as_str().unwrap();
        integration.patch(&format!("/api/v1/customers/{id}"), &json!({"first_name": "Ana"})).await.expect(200);
        let ana = integration.get(&format!("/api/v1/customers/{id}")).await.expect(200).json();
        assert_eq!(ana["lead"], false);
        // A cart makes nobody a lead who is none.
        send(&integration, &cart("ana@example.com")).await;
        assert_eq!(total(&integration, "lead=true").await, 0);
        assert_eq!(total(&integration, "behavior=cart_only").await, 1);
    }
}
