//! What a write does not take is refused, and nothing happens (HARDENING Z-03).

use axum::http::Method;
use clientela::customers::fields::{PLACE_FIELDS, PROFILE_FIELDS};
use serde_json::{Value, json};

use crate::app::{TestApp, each_engine};

/// The properties of an address.
fn place() -> Vec<&'static str> {
    PLACE_FIELDS.iter().map(|field| field.name).chain(["default"]).collect()
}

/// What a write takes beside what it must not: a body that would be taken, and the names that are its own.
fn writes(customer: &Value) -> Vec<(Method, String, Value, Vec<&'static str>)> {
    let id = customer["id"].as_str().unwrap();
    let at = |place: &str| format!("/customers/{id}{place}");
    let address = at(&format!("/addresses/{}", customer["addresses"][0]["id"].as_str().unwrap()));
    let place = place();
    let others = ["phone", "phones", "tags", "group", "addresses", "custom", "consents"];
    let record: Vec<&str> = PROFILE_FIELDS.iter().map(|field| field.name).chain(others).collect();
    let new = [record.clone(), vec!["notes", "registered_at"]].concat();
    vec![
        (Method::POST, "/customers".to_owned(), json!({"first_name": "Bia"}), new),
        (Method::PATCH, at(""), json!({"first_name": "Bia"}), record),
        (Method::POST, at("/addresses"), json!({"city": "Natal"}), place.clone()),
        (Method::PATCH, address, json!({"city": "Natal"}), place),
        (Method::POST, at("/notes"), json!({"text": "x"}), vec!["text"]),
        (Method::PUT, at("/tags"), json!({"tags": ["x"]}), vec!["tags"]),
        (Method::POST, at("/tags"), json!({"tags": ["x"]}), vec!["tags"]),
        (Method::DELETE, at("/tags"), json!({"tags": ["vip"]}), vec!["tags"]),
        (Method::PUT, at("/group"), json!({"group": null}), vec!["group"]),
        (Method::POST, "/groups".to_owned(), json!({"name": "Novo"}), vec!["name"]),
        (
            Method::POST,
            "/custom_fields".to_owned(),
            json!({"key": "novo", "label": "Novo"}),
            vec!["key", "label"],
        ),
        (Method::PATCH, "/custom_fields/time".to_owned(), json!({"label": "Novo"}), vec!["label"]),
        (
            Method::POST,
            "/exports".to_owned(),
            json!({"format": "csv", "purpose": "management"}),
            vec!["format", "filter", "columns", "purpose", "channel"],
        ),
    ]
}

/// Every name of a property known anywhere, and those that an attacker would try.
fn names() -> Vec<String> {
    fn walk(value: &Value, names: &mut Vec<String>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            names.extend(properties.keys().cloned());
        }
        match value {
            Value::Object(parts) => parts.values().for_each(|part| walk(part, names)),
            Value::Array(parts) => parts.iter().for_each(|part| walk(part, names)),
            _ => {}
        }
    }
    let tried = [
        "role",
        "store_id",
        "store",
        "is_admin",
        "admin",
        "owner",
        "scopes",
        "blocked",
        "block",
        "created_at",
        "id",
        "uuid",
        "version",
        "lead",
        "origin",
        "updated_at",
        "registered_at",
        "removed_at",
        "anonymized_at",
        "customer_id",
        "author",
        "password",
        "password_hash",
        "api_key",
        "__proto__",
        "constructor",
        "credit_balance_cents",
        "b2b",
        "figures",
        "forget_requested_at",
        "reidentified_at",
        "email_key",
        "group_id",
        "sees_personal_data",
        "state_",
    ];
    let mut names: Vec<String> = tried.map(str::to_owned).to_vec();
    walk(&serde_json::to_value(clientela::routes::document()).unwrap(), &mut names);
    names.sort();
    names.dedup();
    names
}

each_engine! {
    async fn no_write_takes_a_property_that_is_not_its_own(app: TestApp) {
        let aurora = app.store("aurora").await;
        let integration = aurora.integration();
        integration.post_json("/api/v1/custom_fields", &json!({"key": "time", "label": "Time"})).await.expect(201);
        let body = json!({"first_name": "Ana", "tags": ["vip"], "addresses": [{"city": "Recife"}]});
        let customer = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
        let before = app.rows().await;
        let names = names();
        assert!(names.len() > 80, "{}", names.len());

        let mut wrong = Vec::new();
        for (method, path, body, own) in writes(&customer) {
            for name in names.iter().filter(|name| !own.contains(&name.as_str())) {
                let mut more = body.clone();
                more[name] = json!("1");
                let answer = integration.send_json(method.clone(), &format!("/api/v1{path}"), &more, &[]).await;
                if answer.status != 422 {
                    wrong.push(format!("{method} {path} {name}: {}", answer.status));
                }
            }
        }
        let own = place();
        for name in names.iter().filter(|name| !own.contains(&name.as_str())) {
            let body = json!({"first_name": "Bia", "addresses": [{"city": "Natal", name.as_str(): "1"}]});
            let answer = integration.post_json("/api/v1/customers", &body).await;
            let proof = json!({"first_name": "Bia", "consents": {"email": {"state": "yes", name.as_str(): [1]}}});
            let is_of_a_proof = ["state", "source", "text_version"].contains(&name.as_str());
            let consent = integration.post_json("/api/v1/customers", &proof).await;
            if answer.status != 422 || (consent.status != 422 && !is_of_a_proof) {
                wrong.push(format!("in an address or consent: {name}: {} {}", answer.status, consent.status));
            }
        }
        let form = ["file", "kind", "origin", "on_existing", "run", "mapping"];
        for name in names.iter().filter(|name| !form.contains(&name.as_str())) {
            let fields = [("kind", "customers"), (name.as_str(), "1")];
            let file = ("file", "a.csv", b"Nome\nBia\n".as_slice());
            let answer = integration.upload("/api/v1/imports", &fields, file).await;
            if answer.status != 422 {
                wrong.push(format!("POST /imports {name}: {}", answer.status));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        let after = app.rows().await;
        for (table, rows) in &before {
            assert_eq!(rows, &after[table], "{table}");
        }
    }
}
