//! What a PATCH of a customer says, and what it does not (API.md: merge patch, RFC 7396).

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, each_engine};

async fn ana(integration: &Client) -> (String, Value) {
    let body = json!({
        "first_name": "Ana", "last_name": "Souza", "external_reference": "ERP-7",
        "addresses": [{"street": "Rua do Sol", "city": "Recife", "state": "PE"}],
        "custom": {"time": "Náutico"}, "consents": {"email": "yes", "sms": "no"},
    });
    integration
        .post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time"}))
        .await
        .expect(201);
    let ana = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
    (format!("/api/v1/customers/{}", ana["id"].as_str().unwrap()), ana)
}

async fn refused(integration: &Client, place: &str, body: Value) -> Vec<String> {
    let errors = integration.patch(place, &body).await.expect(422).json()["errors"].clone();
    let said =
        |error: &Value| format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap());
    errors.as_array().unwrap().iter().map(said).collect()
}

each_engine! {
    /// Found by HARDENING I-05: it was removed, and the answer was a bare null.
    async fn an_address_is_not_emptied_away(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let (place, ana) = ana(&integration).await;
        let address = format!("{place}/addresses/{}", ana["addresses"][0]["id"].as_str().unwrap());

        let emptied = json!({"street": null, "city": " ", "state": ""});
        assert_eq!(refused(&integration, &address, emptied).await, [" required"]);
        let halved = integration.patch(&address, &json!({"street": null, "city": ""})).await.expect(200).json();
        assert_eq!((&halved["state"], &halved["city"]), (&json!("PE"), &json!(null)));
        assert_eq!(refused(&integration, &address, json!({"state": null})).await, [" required"]);
    }

    async fn an_address_is_named_once_and_is_the_customer_s_own(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let (place, ana) = ana(&integration).await;
        let own = ana["addresses"][0]["id"].clone();
        let bia = json!({"first_name": "Bia", "addresses": [{"city": "Olinda"}]});
        let bia = integration.post_json("/api/v1/customers", &bia).await.expect(201).json();
        let others = bia["addresses"][0]["id"].clone();

        let twice = json!({"addresses": [{"id": own, "number": "1"}, {"id": own, "number": "2"}]});
        assert_eq!(refused(&integration, &place, twice).await, ["/addresses/1/id repeated"]);
        let foreign = json!({"addresses": [{"id": others, "number": "1"}]});
        assert_eq!(refused(&integration, &place, foreign).await, ["/addresses/0/id unknown_value"]);
        let new = json!({"first_name": "Caio", "addresses": [{"id": own, "city": "Recife"}]});
        integration.post_json("/api/v1/customers", &new).await.expect(422);

        let mine = json!({"addresses": [{"id": own, "number": "9"}, {"city": "Natal", "state": "RN"}]});
        let kept = integration.patch(&place, &mine).await.expect(200).json();
        assert_eq!(kept["addresses"][0]["id"], own);
        assert_eq!(kept["addresses"][0]["street"], "Rua do Sol");
        assert_eq!(kept["addresses"][1]["city"], "Natal");
    }

    async fn null_empties(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let (place, ana) = ana(&integration).await;
        assert_eq!(ana["consents"]["email"], "yes");

        let one = integration.patch(&place, &json!({"consents": {"email": null}})).await.expect(200).json();
        assert_eq!(one["consents"], json!({"email": "unknown", "sms": "no", "whatsapp": "unknown"}));
        let all = integration.patch(&place, &json!({"consents": null, "custom": null})).await.expect(200).json();
        assert_eq!(all["consents"], json!({"email": "unknown", "sms": "unknown", "whatsapp": "unknown"}));
        assert_eq!(all["custom"], json!({}));
        let body = json!({"custom": {"time": "Sport"}});
        integration.patch(&place, &body).await.expect(200);
        let none = integration.patch(&place, &json!({"custom": {"time": null}})).await.expect(200).json();
        assert_eq!(none["custom"], json!({}));
        assert_eq!(refused(&integration, &place, json!({"consents": {"email": {"state": "yes", "role": "x"}}})).await,
            ["/consents/email/role unknown_field"]);
    }

    /// HARDENING V-18.
    async fn a_new_text_for_an_unchanged_yes_is_kept(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        let (place, _) = ana(&integration).await;
        let proofs = || async {
            let mut snapshot = app.app.db.read().await.unwrap();
            db::sql("SELECT source, text_version, at FROM consents WHERE channel = 'email'")
                .all::<(String, String, i64)>(&mut snapshot).await.unwrap()
        };
        let begun = proofs().await;
        app.pass(60_000_000);

        let text = json!({"consents": {"email": {"state": "yes", "text_version": "v2"}}});
        integration.patch(&place, &text).await.expect(200);
        let second = proofs().await;
        assert_eq!((second[0].0.as_str(), second[0].1.as_str()), ("api", "v2"));
        assert!(second[0].2 > begun[0].2);
        app.pass(60_000_000);
        // A bare yes proves nothing new.
        integration.patch(&place, &json!({"consents": {"email": "yes"}})).await.expect(200);
        assert_eq!(proofs().await, second);
        let source = json!({"consents": {"email": {"state": "yes", "source": "site"}}});
        integration.patch(&place, &source).await.expect(200);
        let third = proofs().await;
        assert_eq!((third[0].0.as_str(), third[0].1.as_str()), ("site", "v2"));
        let timeline = integration.get(&format!("{place}/timeline")).await.expect(200).json();
        assert_eq!(timeline["data"][0]["changes"][0]["field"], "consents.email.proof");
    }

    async fn a_key_is_taken_however_bearer_is_written(app: TestApp) {
        let aurora = app.store("aurora").await;
        for scheme in ["Bearer", "bearer", "BEARER"] {
            let named = app.anonymous().with("authorization", &format!("{scheme} {}", aurora.api_key));
            named.get("/api/v1/me").await.expect(200);
        }
        app.anonymous().with("authorization", &format!("Basic {}", aurora.api_key)).get("/api/v1/me").await.expect(401);
    }

    async fn the_tag_of_a_version_is_of_one_customer(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let (_, first) = ana(&integration).await;
        let named = "/api/v1/customers/external:ERP-7";
        let seen = integration.get(named).await.expect(200);
        let tag = seen.header("etag").to_owned();
        integration.delete(&format!("/api/v1/customers/{}", first["id"].as_str().unwrap())).await.expect(204);
        let again = json!({"first_name": "Outra", "external_reference": "ERP-7"});
        let again = integration.post_json("/api/v1/customers", &again).await.expect(201);

        assert_ne!(again.header("etag"), tag);
        let change = json!({"first_name": "Ana"});
        let stale = [("if-match", tag.as_str())];
        integration.send_json(Method::PATCH, named, &change, &stale).await.expect(412);
        integration.send_json(Method::DELETE, named, &change, &stale).await.expect(412);
        integration.get_with(named, &[("if-none-match", &tag)]).await.expect(200);
        let tag = again.header("etag");
        integration.get_with(named, &[("if-none-match", &format!("\"x\", W/{tag}"))]).await.expect(304);
        integration.send_json(Method::PATCH, named, &change, &[("if-match", tag)]).await.expect(200);
    }

    /// DOMAIN 2.3.
    async fn a_social_name_stands_alone(app: TestApp) {
        let integration = app.store("aurora").await.integration();
        let body = json!({"first_name": "João", "last_name": "Reis", "social_name": "Joana Lima"});
        let joana = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        assert_eq!(joana["name"], "Joana Lima");
    }
}

#[test]
fn a_key_taken_in_spite_of_all_reruns_is_a_conflict() {
    let error = clientela::error::Error::from(db::Error::Unique);
    assert_eq!((error.status().as_u16(), error.code()), (409, "already_taken"));
}
