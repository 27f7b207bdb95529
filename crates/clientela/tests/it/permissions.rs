//! Who may do what (DOMAIN 12.1; HARDENING Z-01, Z-02): every address and method of the panel for every role, every
//! operation of the API for every scope, compared with what the product answers.

use axum::http::Method;
use clientela::api_keys::Scope;
use clientela::staff::Role;
use serde_json::json;

use crate::app::{Client, TestApp, each_engine};

const EVERYBODY: &[Role] = &[Role::Owner, Role::Manager, Role::Marketing, Role::Support, Role::Viewer];
const EDITORS: &[Role] = &[Role::Owner, Role::Manager, Role::Support];
const LABELLERS: &[Role] = &[Role::Owner, Role::Manager, Role::Marketing, Role::Support];
const MANAGERS: &[Role] = &[Role::Owner, Role::Manager];
const MARKETERS: &[Role] = &[Role::Owner, Role::Manager, Role::Marketing];
const OWNER: &[Role] = &[Role::Owner];

/// The panel. A route that is not here fails the test.
const PANEL: &[(&str, &str, &[Role])] = &[
    ("GET", "", EVERYBODY),
    ("GET", "/jobs/{id}/events", EVERYBODY),
    ("GET", "/customers", EVERYBODY),
    ("GET", "/customers/new", EDITORS),
    ("POST", "/customers/new", EDITORS),
    ("GET", "/customers/facets", EVERYBODY),
    ("POST", "/customers/columns", EVERYBODY),
    ("POST", "/customers/check/{field}", EDITORS),
    ("POST", "/customers/suggest/address", EDITORS),
    ("GET", "/customers/bulk", LABELLERS),
    ("POST", "/customers/bulk", LABELLERS),
    ("GET", "/customers/bulk/new", LABELLERS),
    ("POST", "/customers/bulk/new", LABELLERS),
    ("GET", "/customers/bulk/{id}", LABELLERS),
    ("POST", "/customers/bulk/{id}/undo", LABELLERS),
    ("POST", "/customers/bulk/{id}/cancel", LABELLERS),
    ("GET", "/customers/{id}", EVERYBODY),
    ("GET", "/customers/{id}/edit", EDITORS),
    ("POST", "/customers/{id}/edit", EDITORS),
    ("GET", "/customers/{id}/delete", MANAGERS),
    ("POST", "/customers/{id}/delete", MANAGERS),
    ("GET", "/customers/{id}/labels", LABELLERS),
    ("POST", "/customers/{id}/labels", LABELLERS),
    ("GET", "/customers/{id}/password", EDITORS),
    ("POST", "/customers/{id}/password", EDITORS),
    ("POST", "/customers/{id}/notes", EDITORS),
    ("POST", "/customers/{id}/notes/{note}/remove", EDITORS),
    ("GET", "/customers/{id}/addresses", EVERYBODY),
    ("POST", "/customers/{id}/addresses", EDITORS),
    ("POST", "/customers/{id}/addresses/{address}", EDITORS),
    ("GET", "/customers/{id}/addresses/{address}/edit", EDITORS),
    ("POST", "/customers/{id}/addresses/{address}/default", EDITORS),
    ("POST", "/customers/{id}/addresses/{address}/remove", EDITORS),
    ("GET", "/customers/{id}/orders", EVERYBODY),
    ("GET", "/customers/{id}/carts", EVERYBODY),
    ("GET", "/customers/{id}/reviews", EVERYBODY),
    ("GET", "/orders/{code}", EVERYBODY),
    ("GET", "/carts", EVERYBODY),
    ("GET", "/carts/{id}", EVERYBODY),
    ("GET", "/carts/{id}/delete", EDITORS),
    ("POST", "/carts/{id}/delete", EDITORS),
    ("GET", "/products/suggest", EVERYBODY),
    ("GET", "/segments", EVERYBODY),
    ("POST", "/segments", MARKETERS),
    ("GET", "/segments/{id}", MARKETERS),
    ("POST", "/segments/{id}", MARKETERS),
    ("POST", "/segments/{id}/filter", MARKETERS),
    ("GET", "/segments/{id}/delete", MARKETERS),
    ("POST", "/segments/{id}/delete", MARKETERS),
    ("GET", "/exports", MARKETERS),
    ("POST", "/exports", MARKETERS),
    ("GET", "/exports/new", MARKETERS),
    ("GET", "/exports/{id}", MARKETERS),
    ("POST", "/exports/{id}/cancel", MARKETERS),
    ("GET", "/exports/{id}/file", MARKETERS),
    ("GET", "/settings", MARKETERS),
    ("GET", "/settings/api-keys", OWNER),
    ("POST", "/settings/api-keys", OWNER),
    ("GET", "/settings/api-keys/new", OWNER),
    ("GET", "/settings/api-keys/{id}/revoke", OWNER),
    ("POST", "/settings/api-keys/{id}/revoke", OWNER),
    ("GET", "/settings/carts", OWNER),
    ("POST", "/settings/carts", OWNER),
    ("GET", "/settings/custom-fields", OWNER),
    ("POST", "/settings/custom-fields", OWNER),
    ("GET", "/settings/custom-fields/{key}", OWNER),
    ("POST", "/settings/custom-fields/{key}", OWNER),
    ("GET", "/settings/custom-fields/{key}/remove", OWNER),
    ("POST", "/settings/custom-fields/{key}/remove", OWNER),
    ("GET", "/settings/storefront", OWNER),
    ("POST", "/settings/storefront", OWNER),
    ("GET", "/groups", MARKETERS),
    ("POST", "/groups", MARKETERS),
    ("GET", "/settings/outbox", MANAGERS),
    ("GET", "/settings/outbox/{id}", MANAGERS),
    ("GET", "/imports", MANAGERS),
    ("GET", "/imports/new", MANAGERS),
    ("POST", "/imports/new", MANAGERS),
    ("GET", "/imports/template", MANAGERS),
    ("GET", "/imports/{id}", MANAGERS),
    ("POST", "/imports/{id}/run", MANAGERS),
    ("POST", "/imports/{id}/mapping", MANAGERS),
    ("POST", "/imports/{id}/cancel", MANAGERS),
    ("GET", "/imports/{id}/errors.csv", MANAGERS),
];

/// The scope that each operation of the API takes; blank where any key will do.
const API: &[(&str, &str, &str)] = &[
    ("GET", "/me", ""),
    ("GET", "/jobs/{id}", ""),
    ("DELETE", "/jobs/{id}", ""),
    ("GET", "/customers", "customers:read"),
    ("POST", "/customers", "customers:write"),
    ("GET", "/customers/{id}", "customers:read"),
    ("PATCH", "/customers/{id}", "customers:write"),
    ("DELETE", "/customers/{id}", "customers:write"),
    ("GET", "/customers/{id}/addresses", "customers:read"),
    ("POST", "/customers/{id}/addresses", "customers:write"),
    ("PATCH", "/customers/{id}/addresses/{address}", "customers:write"),
    ("DELETE", "/customers/{id}/addresses/{address}", "customers:write"),
    ("GET", "/customers/{id}/orders", "orders:read"),
    ("GET", "/orders", "orders:read"),
    ("POST", "/orders", "orders:write"),
    ("POST", "/orders/batch", "orders:write"),
    ("GET", "/orders/{code}", "orders:read"),
    ("PATCH", "/orders/{code}", "orders:write"),
    ("DELETE", "/orders/{code}", "orders:write"),
    ("GET", "/customers/{id}/carts", "orders:read"),
    ("GET", "/carts", "orders:read"),
    ("POST", "/carts", "orders:write"),
    ("GET", "/carts/{id}", "orders:read"),
    ("PATCH", "/carts/{id}", "orders:write"),
    ("DELETE", "/carts/{id}", "orders:write"),
    ("GET", "/customers/{id}/reviews", "orders:read"),
    ("GET", "/reviews", "orders:read"),
    ("POST", "/reviews", "orders:write"),
    ("GET", "/customers/{id}/notes", "customers:read"),
    ("POST", "/customers/{id}/notes", "customers:write"),
    ("DELETE", "/customers/{id}/notes/{note}", "customers:write"),
    ("PUT", "/customers/{id}/tags", "customers:write"),
    ("POST", "/customers/{id}/tags", "customers:write"),
    ("DELETE", "/customers/{id}/tags", "customers:write"),
    ("PUT", "/customers/{id}/group", "customers:write"),
    ("POST", "/customers/{id}/password", "customers:write"),
    ("GET", "/customers/{id}/timeline", "customers:read"),
    ("GET", "/groups", "catalog:read"),
    ("POST", "/groups", "catalog:write"),
    ("GET", "/segments", "catalog:read"),
    ("POST", "/segments", "catalog:write"),
    ("GET", "/segments/{id}", "catalog:read"),
    ("PATCH", "/segments/{id}", "catalog:write"),
    ("DELETE", "/segments/{id}", "catalog:write"),
    ("GET", "/custom_fields", "customers:read"),
    ("POST", "/custom_fields", "catalog:write"),
    ("PATCH", "/custom_fields/{key}", "catalog:write"),
    ("DELETE", "/custom_fields/{key}", "catalog:write"),
    ("POST", "/exports", "exports:write"),
    ("GET", "/exports/{id}", "exports:write"),
    ("GET", "/exports/{id}/file", "exports:write"),
    ("POST", "/imports", "imports:write"),
    ("GET", "/imports/template", "imports:write"),
    ("GET", "/imports/{id}", "imports:write"),
    ("GET", "/imports/{id}/errors", "imports:write"),
    ("POST", "/imports/{id}/run", "imports:write"),
    ("POST", "/customers/bulk", "customers:write"),
    ("GET", "/customers/bulk/{id}", "customers:write"),
    ("POST", "/customers/bulk/{id}/undo", "customers:write"),
];

/// Methods and addresses of the panel, from the list of routes itself.
fn panel_routes() -> Vec<(String, String)> {
    let source = include_str!("../../src/routes.rs");
    let mut routes = Vec::new();
    for route in source.split(".route(").skip(1) {
        let path = route.split('"').nth(1).unwrap_or_default();
        let Some(place) = path.strip_prefix("/admin/{store}") else { continue };
        let handlers = route.split_once("\",").map_or("", |(_, handlers)| handlers);
        let handlers = handlers.split(";").next().unwrap_or_default();
        for (method, call) in [("GET", "get("), ("POST", "post(")] {
            let is_there = handlers.match_indices(call).any(|(at, _)| {
                !handlers[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
            });
            if is_there {
                routes.push((method.to_owned(), place.to_owned()));
            }
        }
    }
    routes
}

fn operations() -> Vec<(String, String)> {
    let document = serde_json::to_value(clientela::routes::document()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let Some(operation) = item.get(method.to_lowercase()) else { continue };
            let scope = &operation["security"][0]["api_key"];
            assert!(scope.is_array(), "{method} {path} does not say its scope");
            let said = scope[0].as_str().unwrap_or_default();
            let wanted = API.iter().find(|(m, p, _)| *m == method && p == path);
            assert_eq!(wanted.map(|(.., scope)| *scope), Some(said), "{method} {path}");
            operations.push((method.to_owned(), path.clone()));
        }
    }
    operations
}

fn filled(path: &str) -> String {
    let nobody = uuid::Uuid::nil().to_string();
    path.replace("{id}", &nobody)
        .replace("{address}", &nobody)
        .replace("{note}", &nobody)
        .replace("{key}", "nada")
        .replace("{code}", "nada")
        .replace("{field}", "email")
}

async fn ask(client: &Client, method: &str, address: &str) -> crate::app::Answer {
    match method {
        "GET" => client.get(address).await,
        _ => client.post_form(address, &[]).await,
    }
}

fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    pairs
}

each_engine! {
    async fn each_role_gets_where_the_table_says_and_nowhere_else(app: TestApp) {
        let aurora = app.store("aurora").await;
        let written = PANEL.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
        assert_eq!(sorted(panel_routes()), sorted(written));
        let davi = app.store("boreal").await.owner().await;
        let mut wrong = Vec::new();
        for role in EVERYBODY {
            let client = aurora.staff(*role).await;
            for (method, path, roles) in PANEL {
                let answer = ask(&client, method, &aurora.at(&filled(path))).await;
                // An upload that is no form is refused as such, but only to who may send one.
                let is_let_in = answer.status != 403 && !answer.location().starts_with("/login");
                if is_let_in != roles.contains(role) || answer.status >= 500 {
                    wrong.push(format!("{role:?} {method} {path}: {}", answer.status));
                }
            }
        }
        for (method, path, _) in PANEL {
            let address = aurora.at(&filled(path));
            let stranger = ask(&app.anonymous(), method, &address).await;
            let foreign = ask(&davi, method, &address).await;
            if !stranger.location().starts_with("/login") || foreign.status != 404 {
                wrong.push(format!("{method} {path}: {} to a stranger, {} to Davi", stranger.status, foreign.status));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    async fn each_scope_opens_what_the_table_says_and_nothing_else(app: TestApp) {
        let aurora = app.store("aurora").await;
        let operations = operations();
        assert_eq!(operations.len(), API.len());
        let before = app.rows().await;
        let mut wrong = Vec::new();
        let mut keys = Vec::new();
        for scope in Scope::ALL {
            keys.push((scope.as_str(), aurora.api_key(&[scope.as_str()]).await));
        }
        for (method, path, wanted) in API {
            let address = format!("/api/v1{}", filled(path));
            let verb: Method = method.parse().unwrap();
            for (scope, key) in &keys {
                let answer = key.send_json(verb.clone(), &address, &json!({}), &[]).await;
                let is_let_in = answer.status != 403;
                if is_let_in != (wanted.is_empty() || scope == wanted) || answer.status >= 500 {
                    wrong.push(format!("{scope} {method} {path}: {}", answer.status));
                }
                if !is_let_in && answer.code() != "missing_scope" {
                    wrong.push(format!("{scope} {method} {path}: {}", answer.code()));
                }
            }
            let stranger = app.anonymous().send_json(verb, &address, &json!({}), &[]).await;
            if stranger.status != 401 {
                wrong.push(format!("{method} {path}: {} to a stranger", stranger.status));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        for table in ["customers", "customer_groups", "custom_fields", "segments", "exports", "imports", "jobs"] {
            assert_eq!(app.rows().await[table], before[table], "{table}");
        }
    }
}
