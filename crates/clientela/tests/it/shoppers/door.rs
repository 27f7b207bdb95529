//! Keys, origins and limits of the storefront API.

use axum::http::Method;
use clientela::clock::MINUTE;
use serde_json::json;

use super::{PASSWORD, at, log_in, member, shop};
use crate::app::{TestApp, TestStore, each_engine};

/// Every call, and whether it takes a session.
const CALLS: &[(&str, &str, bool)] = &[
    ("POST", "/customers", false),
    ("POST", "/customers/confirm", false),
    ("POST", "/sessions", false),
    ("DELETE", "/sessions/current", true),
    ("GET", "/me", true),
    ("PATCH", "/me", true),
    ("DELETE", "/me", true),
    ("POST", "/me/password", true),
    ("GET", "/me/addresses", true),
    ("POST", "/me/addresses", true),
    ("PATCH", "/me/addresses/{address}", true),
    ("DELETE", "/me/addresses/{address}", true),
    ("GET", "/me/orders", true),
    ("POST", "/password_resets", false),
    ("POST", "/password_resets/confirm", false),
    ("POST", "/checkout/authorize", false),
    ("POST", "/orders", false),
    ("POST", "/carts", false),
    ("PATCH", "/carts/{id}", false),
    ("POST", "/reviews", true),
];

/// Methods and addresses, from the list of routes itself.
fn calls() -> Vec<(String, String)> {
    let source = include_str!("../../../src/routes/storefront.rs");
    let mut calls = Vec::new();
    for route in source.split(".route(").skip(1) {
        let path = route.split('"').nth(1).unwrap_or_default();
        let handlers = route.split("\n        .").next().unwrap_or_default();
        for method in ["get", "post", "patch", "delete"] {
            if !path.starts_with("/shop/") && handlers.contains(&format!("{method}(")) {
                calls.push((method.to_uppercase(), path.to_owned()));
            }
        }
    }
    calls.sort();
    calls
}

async fn allow(store: &TestStore, origins: &str) {
    let fields = [("origins", origins), ("confirm_page", ""), ("reset_page", "")];
    store.owner().await.post_form(&store.at("/settings/storefront"), &fields).await.expect(303);
}

each_engine! {
    async fn every_call_takes_the_stores_key_and_its_own_a_session(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        let mut written: Vec<(String, String)> =
            CALLS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
        written.sort();
        assert_eq!(calls(), written);
        let ana = member(&aurora, "ana@example.com").await;
        let before = app.rows().await;
        for (method, path, takes_session) in CALLS {
            let nobody = uuid::Uuid::nil().to_string();
            let address = at(&path.replace("{address}", &nobody).replace("{id}", &nobody));
            let verb: Method = method.parse().unwrap();
            let ask = async |client: &crate::app::Client| client.send_json(verb.clone(), &address, &json!({}), &[]).await;

            let keyless = ask(&app.anonymous().without("origin")).await.expect(401);
            assert_eq!(keyless.code(), "store_key_unknown", "{method} {path}");
            let unknown = ask(&shop(&aurora).with("x-store-key", "clp_x")).await.expect(401);
            assert_eq!(unknown.code(), "store_key_unknown", "{method} {path}");
            // An integration's key is none, nor is a session of another store.
            assert_eq!(ask(&shop(&aurora).with_key(&aurora.api_key)).await.status, if *path == "/customers" || *path == "/sessions" || path.starts_with("/password_resets") { 422 } else { 401 }, "{method} {path}");
            let foreign = ask(&ana.clone().with("x-store-key", &boreal.store.publishable_key)).await;
            if *takes_session {
                assert_eq!(ask(&shop(&aurora)).await.expect(401).code(), "unauthenticated", "{method} {path}");
                foreign.expect(401);
            }
        }
        for table in ["customers", "shopper_accounts", "shopper_links", "orders", "addresses"] {
            assert_eq!(app.rows().await[table], before[table], "{table}");
        }
    }

    async fn a_page_may_call_from_the_sites_that_the_store_names(app: TestApp) {
        let (aurora, boreal) = (app.store("aurora").await, app.store("boreal").await);
        allow(&aurora, "https://loja.example\nhttps://Outra.example:443/").await;
        let asked = |origin: &'static str| {
            let client = app.anonymous();
            async move {
                let headers = [("origin", origin), ("access-control-request-method", "POST")];
                client.send(Method::OPTIONS, &at("/sessions"), &headers, Vec::new()).await
            }
        };

        let answer = asked("https://loja.example").await.expect(204);
        assert_eq!(answer.header("access-control-allow-origin"), "https://loja.example");
        assert!(answer.header("access-control-allow-headers").contains("x-store-key"));
        assert!(answer.header("access-control-allow-methods").contains("PATCH"));
        assert_eq!(asked("https://ladra.example").await.header("access-control-allow-origin"), "");

        let body = json!({"email": "ana@example.com", "password": "x"});
        let from = |store: &TestStore, origin: &str| shop(store).with("origin", origin);
        let heard = from(&aurora, "https://outra.example").post_json(&at("/sessions"), &body).await.expect(401);
        assert_eq!(heard.header("access-control-allow-origin"), "https://outra.example");
        assert!(heard.headers.get_all("vary").iter().any(|vary| vary.to_str().unwrap().contains("origin")));
        for origin in ["https://ladra.example", "null", "https://loja.example.ladra.example", "http://loja.example"] {
            let refused = from(&aurora, origin).post_json(&at("/sessions"), &body).await.expect(403);
            assert_eq!((refused.code().as_str(), refused.header("access-control-allow-origin")), ("origin_not_allowed", ""));
        }
        // What one store names opens no other.
        from(&boreal, "https://loja.example").post_json(&at("/sessions"), &body).await.expect(403);
    }

    async fn an_endless_body_and_a_strange_one_are_refused_as_problems(app: TestApp) {
        let aurora = app.store("aurora").await;
        let endless = json!({"email": "ana@example.com", "password": "a1".repeat(500_000)});
        assert_eq!(shop(&aurora).post_json(&at("/customers"), &endless).await.expect(413).code(), "too_large");
        let kind = [("content-type", "application/json")];
        let strange = shop(&aurora).send(Method::POST, &at("/sessions"), &kind, b"{".to_vec()).await.expect(400);
        assert_eq!((strange.code().as_str(), strange.header("content-type")), ("invalid_json", "application/problem+json"));
        assert_eq!(shop(&aurora).get(&at("/nada")).await.expect(404).code(), "not_found");
        shop(&aurora).get(&at("/sessions")).await.expect(405);
    }

    /// HARDENING A-09: a stranger's tries stop the stranger, not the owner at home; a restart gives no new ones.
    async fn guessing_stops_at_the_written_limit(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        let guess = |client: crate::app::Client| async move {
            client.post_json(&at("/sessions"), &json!({"email": "Ana@example.com", "password": "errada errada"})).await.status
        };
        for _ in 0..10 {
            assert_eq!(guess(shop(&aurora).at_address([203, 0, 113, 9])).await, 401);
        }
        assert_eq!(guess(shop(&aurora).at_address([203, 0, 113, 9])).await, 429);
        let spoofed = shop(&aurora).at_address([203, 0, 113, 9]).with("x-forwarded-for", "198.51.100.7");
        assert_eq!(guess(spoofed).await, 429);
        log_in(&aurora, "ana@example.com", PASSWORD).await.expect(200);
        // Staff's tries are counted apart.
        let staff = app.anonymous().at_address([203, 0, 113, 9]);
        let fields = [("email", aurora.owner_email.as_str()), ("password", "errada errada")];
        staff.post_form("/login", &fields).await.expect(422);
        app.pass(16 * MINUTE);
        assert_eq!(guess(shop(&aurora).at_address([203, 0, 113, 9])).await, 401);
    }

    async fn mails_to_one_address_have_a_limit_that_tells_nothing(app: TestApp) {
        let aurora = app.store("aurora").await;
        member(&aurora, "ana@example.com").await;
        for email in ["ana@example.com", "ninguem@example.com"] {
            let ask = || async { shop(&aurora).post_json(&at("/password_resets"), &json!({"email": email})).await };
            let free = if email.starts_with("ana") { 4 } else { 5 };
            for _ in 0..free {
                ask().await.expect(202);
            }
            let refused = ask().await.expect(429);
            assert_eq!(refused.code(), "too_many_requests");
            assert_ne!(refused.header("retry-after"), "");
        }
        app.pass(61 * MINUTE);
        shop(&aurora).post_json(&at("/password_resets"), &json!({"email": "ana@example.com"})).await.expect(202);
    }
}
