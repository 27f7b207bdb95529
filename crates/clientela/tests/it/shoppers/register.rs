//! Registering (DOMAIN 9.1, 2.12): one answer whatever stands behind the e-mail; all else by the mailed link.

use clientela::clock::{HOUR, SECOND};
use db::sql;
use serde_json::{Value, json};

use super::{PASSWORD, at, block, log_in, mails, member, record, registered, shop, token, with_session};
use crate::app::{Answer, TestApp, TestStore, each_engine};

const CPF: &str = "529.982.247-25";

fn body(email: &str) -> Value {
    json!({"email": email, "password": PASSWORD, "first_name": "Ana", "last_name": "Lima",
           "phone": "(11) 91234-5678", "consents": {"email": "yes"}})
}

async fn confirm(store: &TestStore, token: &str) -> Answer {
    shop(store).post_json(&at("/customers/confirm"), &json!({ "token": token })).await
}

each_engine! {
    async fn who_registers_is_a_customer_once_the_link_is_opened_and_not_before(app: TestApp) {
        let aurora = app.store("aurora").await;
        registered(&aurora, &body("ana@example.com")).await;
        assert_eq!(record(&aurora, "ana@example.com").await, Value::Null);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(401);

        let session = confirm(&aurora, &token(&aurora, "ana@example.com").await).await.expect(200).json();
        assert_eq!(session["expires_at"], "2026-04-09T15:00:00.000000Z");

        let ana = record(&aurora, "ana@example.com").await;
        assert_eq!((&ana["origin"], &ana["lead"], &ana["name"]), (&json!("storefront"), &json!(false), &json!("Ana Lima")));
        assert_eq!((&ana["phone"], &ana["consents"]["email"]), (&json!("+5511912345678"), &json!("yes")));
        with_session(&aurora, &session).get(&at("/me")).await.expect(200).assert_has("ana@example.com");
        log_in(&aurora, "ANA@example.com", PASSWORD).await.expect(200);
        let timeline = aurora.owner().await.get(&aurora.at(&format!("/customers/{}", ana["id"].as_str().unwrap()))).await.expect(200);
        timeline.assert_has("Conta criada na loja virtual");
        timeline.assert_has("pelo próprio cliente");
    }

    /// HARDENING A-06: known, unknown, registered and blocked e-mails are one answer, and the mail tells the owner.
    async fn what_stands_behind_an_e_mail_is_not_told(app: TestApp) {
        let aurora = app.store("aurora").await;
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Bruno", "email": "bruno@example.com"})).await.expect(201);
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Carla", "email": "carla@example.com"})).await.expect(201);
        block(&aurora, "carla@example.com", "full").await;
        member(&aurora, "ana@example.com").await;
        let mut answers = Vec::new();
        for email in ["ana@example.com", "bruno@example.com", "carla@example.com", "ninguem@example.com"] {
            let answer = shop(&aurora).post_json(&at("/customers"), &body(email)).await.expect(202);
            answers.push((answer.headers, answer.bytes));
            assert!(mails(&aurora, email).await[0].text.contains("token="), "{email}");
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert!(mails(&aurora, "ana@example.com").await[0].subject.contains("já tem conta"));
        // Nothing that somebody typed is mailed to an address that may be another's.
        assert!(!mails(&aurora, "bruno@example.com").await[0].html.contains("Lima"));
        assert_eq!(confirm(&aurora, &token(&aurora, "carla@example.com").await).await.expect(403).code(), "customer_blocked");
    }

    async fn only_what_is_malformed_is_refused(app: TestApp) {
        let aurora = app.store("aurora").await;
        for (field, value, code) in [
            ("email", json!("ana"), "email_invalid"),
            ("email", json!(""), "required"),
            ("password", json!("curta"), "password_too_short"),
            ("password", json!("Senha12345"), "password_common"),
            ("password", json!("x9".repeat(600)), "password_too_long"),
            ("password", Value::Null, "required"),
            ("document", json!("111.111.111-11"), "document_invalid"),
            ("phone", json!("12"), "phone_invalid"),
            ("birth_date", json!("2030-01-01"), "date_in_future"),
            ("first_name", json!(7), "expected_text"),
            ("external_reference", json!("E-1"), "unknown_field"),
            ("group", json!("Atacado"), "unknown_field"),
            ("lead", json!(false), "unknown_field"),
            ("consents", json!({"email": "talvez"}), "consent_unknown"),
        ] {
            let mut sent = body("ana@example.com");
            sent[field] = value;
            let refused = shop(&aurora).post_json(&at("/customers"), &sent).await.expect(422).json();
            assert_eq!(refused["errors"][0]["code"], code, "{field}: {refused}");
        }
        assert_eq!(mails(&aurora, "ana@example.com").await.len(), 0);
    }

    /// DOMAIN 2.12: what is blank is filled, what is there stays, a lead ends; earlier orders are theirs.
    async fn a_known_e_mail_is_the_same_record(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let order = json!({"code": "1", "placed_at": "2026-03-01T12:00:00Z", "customer": {"email": "ana@example.com", "first_name": "Aninha"},
                           "items": [{"sku": "A", "name": "A", "quantity": 1, "unit_price_cents": 1000}]});
        integration.post_json("/api/v1/orders", &order).await.expect(201);
        let before = record(&aurora, "ana@example.com").await;
        let mut sent = body("ANA@example.com");
        sent["document"] = json!(CPF);
        registered(&aurora, &sent).await;

        let session = confirm(&aurora, &token(&aurora, "ANA@example.com").await).await.expect(200).json();

        let after = record(&aurora, "ana@example.com").await;
        assert_eq!((&after["id"], &after["first_name"], &after["last_name"]), (&before["id"], &json!("Aninha"), &json!("Lima")));
        assert_eq!((&after["document"], &after["origin"]), (&json!("52998224725"), &json!("order")));
        let orders = with_session(&aurora, &session).get(&at("/me/orders")).await.expect(200).json();
        assert_eq!(orders["data"][0]["code"], "1");
        assert_eq!(orders["data"][0].get("customer_id"), None);
        assert_eq!(clientela::checkup::check(&app.app).await.unwrap(), Vec::<String>::new());
    }

    async fn a_lead_that_registers_is_none_any_more(app: TestApp) {
        let aurora = app.store("aurora").await;
        aurora.integration().post_json("/api/v1/customers", &json!({"first_name": "Ana", "email": "ana@example.com"})).await.expect(201);
        let mut tx = app.app.db.write().await.unwrap();
        sql("UPDATE customers SET lead = $1 WHERE email_key = 'ana@example.com'").bind(true).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        member(&aurora, "ana@example.com").await;
        assert_eq!(record(&aurora, "ana@example.com").await["lead"], false);
    }

    /// Whoever names another's document gets nothing of them; staff read of it on the time line (DOMAIN 2.8, 2.12).
    async fn a_document_opens_nobodys_record(app: TestApp) {
        let aurora = app.store("aurora").await;
        let bruno = json!({"first_name": "Bruno", "document": CPF});
        let bruno = aurora.integration().post_json("/api/v1/customers", &bruno).await.expect(201).json();
        let mut sent = body("ana@example.com");
        sent["document"] = json!(CPF);
        registered(&aurora, &sent).await;
        let session = confirm(&aurora, &token(&aurora, "ana@example.com").await).await.expect(200).json();

        let ana = with_session(&aurora, &session).get(&at("/me")).await.expect(200).json();
        assert_eq!((&ana["document"], ana["id"] == bruno["id"]), (&Value::Null, false));
        let page = aurora.owner().await.get(&aurora.at(&format!("/customers/{}", ana["id"].as_str().unwrap()))).await;
        page.expect(200).assert_has("já é de outro cliente");
    }

    /// Whoever asks in another's name cannot replace the password that they have.
    async fn an_account_keeps_its_password_when_somebody_registers_with_its_e_mail(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        let sent = json!({"email": "ana@example.com", "password": "senha de outra pessoa"});
        registered(&aurora, &sent).await;
        confirm(&aurora, &token(&aurora, "ana@example.com").await).await.expect(200);
        log_in(&aurora, "ana@example.com", "senha de outra pessoa").await.expect(401);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
    }

    /// HARDENING A-02: once, only the newest, for 24 hours to the second.
    async fn a_link_opens_once_and_only_the_newest_and_for_a_day(app: TestApp) {
        let aurora = app.store("aurora").await;
        registered(&aurora, &body("ana@example.com")).await;
        let older = token(&aurora, "ana@example.com").await;
        registered(&aurora, &body("ana@example.com")).await;
        let newer = token(&aurora, "ana@example.com").await;
        assert_eq!(confirm(&aurora, &older).await.expect(422).json()["errors"][0]["code"], "token_invalid");
        app.pass(24 * HOUR - SECOND);
        confirm(&aurora, &newer).await.expect(200);
        confirm(&aurora, &newer).await.expect(422);

        registered(&aurora, &body("bruno@example.com")).await;
        let late = token(&aurora, "bruno@example.com").await;
        app.pass(24 * HOUR);
        confirm(&aurora, &late).await.expect(422);
        assert_eq!(record(&aurora, "bruno@example.com").await, Value::Null);
    }

    /// HARDENING: bound to its store, kept as its hash, and nowhere else.
    async fn a_token_is_of_its_store_and_kept_as_its_hash(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        registered(&aurora, &body("ana@example.com")).await;
        let mailed = token(&aurora, "ana@example.com").await;
        confirm(&boreal, &mailed).await.expect(422);
        for (table, rows) in app.rows().await {
            assert!(table == "mails" || !rows.iter().any(|row| row.contains(&mailed)), "{table}");
            assert!(!rows.iter().any(|row| row.contains(PASSWORD)), "{table}");
        }
        confirm(&aurora, &mailed).await.expect(200);
    }

    /// HARDENING A-01: whatever host is asked, links lead to the one that is set.
    async fn links_lead_where_the_store_says_and_never_where_the_request_says(app: TestApp) {
        let aurora = app.store("aurora").await;
        let hostile = shop(&aurora).with("x-forwarded-host", "ladra.example").with("forwarded", "host=ladra.example");
        hostile.post_json(&at("/customers"), &body("ana@example.com")).await.expect(202);
        let letter = mails(&aurora, "ana@example.com").await.remove(0);
        assert!(letter.text.contains("https://clientela.example/shop/aurora/confirm?token="), "{}", letter.text);
        assert!(letter.html.contains("/shop/aurora/confirm?token=") && !letter.html.contains("ladra"));

        let fields = [("origins", ""), ("confirm_page", "https://loja.example/conta?t="), ("reset_page", "")];
        aurora.owner().await.post_form(&aurora.at("/settings/storefront"), &fields).await.expect(303);
        registered(&aurora, &body("bruno@example.com")).await;
        assert!(mails(&aurora, "bruno@example.com").await[0].text.contains("https://loja.example/conta?t="));
    }

    /// What somebody typed who never opened the link goes (docs/privacy.md).
    async fn what_was_typed_and_never_confirmed_is_forgotten(app: TestApp) {
        let aurora = app.store("aurora").await;
        registered(&aurora, &body("ana@example.com")).await;
        assert_eq!(app.rows().await["shopper_links"].len(), 1);
        app.pass(25 * HOUR);
        let all = [aurora.store.id];
        clientela::shoppers::forget(&app.app, &all, app.now()).await.unwrap();
        assert_eq!(app.rows().await["shopper_links"].len(), 0);
    }
}
