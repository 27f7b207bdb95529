//! Store from store (HARDENING T-01, T-02, T-04, T-05): every address of the API and of the panel, with everything
//! of Aurora named from Boreal. What is another's answers like what never was.

mod theirs;

use axum::http::Method;
use clientela::staff::Role;
use serde_json::{Value, json};

use self::theirs::{Theirs, furnish};
use crate::app::{Client, TestApp, TestStore, each_engine};

const CANARY: &str = "Canariosecreto";

/// Every address names what is there: an id of another kind would be nowhere to be found whatever its finder does.
fn fill(path: &str, theirs: &Theirs) -> String {
    let kinds = [
        ("/customers/", &theirs.customer),
        ("/imports/", &theirs.import),
        ("/exports/", &theirs.export),
        ("/outbox/", &theirs.mail),
        ("/api-keys/", &theirs.key),
        ("/segments/", &theirs.segment),
        ("/carts/", &theirs.cart),
        ("/jobs/", &theirs.job),
    ];
    let id = kinds.iter().find(|(place, _)| path.contains(place)).map(|(_, id)| id.as_str());
    assert!(id.is_some() || !path.contains("{id}"), "nothing of Aurora stands for the id of {path}");
    path.replace("{id}", id.unwrap_or_default())
        .replace("{address}", &theirs.address)
        .replace("{note}", &theirs.note)
        .replace("{key}", "segredo")
}

fn fill_with_nobody(path: &str) -> String {
    let nobody = uuid::Uuid::nil().to_string();
    ["{id}", "{address}", "{note}"]
        .iter()
        .fold(path.replace("{key}", "nada"), |path, place| path.replace(place, &nobody))
}

/// A body that would be taken, as far as one for all can be.
fn body_for(path: &str) -> Value {
    match path {
        path if path.ends_with("/notes") => json!({"text": "x"}),
        path if path.ends_with("/tags") => json!({"tags": ["x"]}),
        path if path.ends_with("/group") => json!({"group": null}),
        path if path.contains("/addresses") => json!({"city": "Recife"}),
        path if path.contains("/custom_fields") => json!({"label": "Outro"}),
        path if path.contains("/carts") => json!({"items": []}),
        path if path.contains("/segments") => json!({"name": "Outro"}),
        _ => json!({"first_name": "Invasor"}),
    }
}

pub fn operations() -> Vec<(Method, String)> {
    let document = serde_json::to_value(clientela::routes::document()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if item.get(method.as_str().to_lowercase()).is_some() {
                operations.push((method, path.clone()));
            }
        }
    }
    operations
}

/// The panel's addresses, from the list of routes itself.
pub fn pages() -> Vec<String> {
    let source = include_str!("../../../src/routes.rs");
    let quoted = source.split('"').skip(1).step_by(2);
    quoted.filter(|text| text.starts_with("/admin/{store}")).map(str::to_owned).collect()
}

async fn whole(aurora: &TestStore, theirs: &Theirs) -> Vec<String> {
    let integration = aurora.integration();
    let id = &theirs.customer;
    let mut seen = Vec::new();
    for place in [
        format!("/customers/{id}"),
        format!("/customers/{id}/notes"),
        "/custom_fields".to_owned(),
        "/segments".to_owned(),
        "/customers?total=true&include=all".to_owned(),
        format!("/jobs/{}", theirs.job),
        format!("/imports/{}", theirs.import),
        format!("/imports/{}/errors", theirs.import),
        format!("/exports/{}", theirs.export),
    ] {
        seen.push(integration.get(&format!("/api/v1{place}")).await.expect(200).text());
    }
    let clara = aurora.owner().await;
    let file = format!("/exports/{}/file", theirs.export);
    for place in ["/settings/api-keys", "/settings/outbox", "/segments", &file] {
        seen.push(clara.get(&aurora.at(place)).await.expect(200).text());
    }
    seen
}

/// What tells another store's record from one that never was; blank where nothing does.
fn told(name: &str, theirs: &crate::app::Answer, none: &crate::app::Answer) -> Option<String> {
    let is_alike = theirs.status == none.status && theirs.beside_its_address() == none.beside_its_address();
    let is_told = !is_alike || theirs.text().contains(CANARY);
    is_told.then(|| format!("{name}: {} and {}", theirs.status, none.status))
}

each_engine! {
    async fn what_is_another_stores_answers_like_what_never_was(app: TestApp) {
        let aurora = app.store("aurora").await;
        let theirs = furnish(&aurora).await;
        let boreal = app.store("boreal").await.integration();
        let before = whole(&aurora, &theirs).await;
        let mut wrong = Vec::new();

        for (method, path) in operations().into_iter().filter(|(_, path)| path.contains('{')) {
            let body = body_for(&path);
            let name = format!("{method} {path}");
            let at = |path: String| format!("/api/v1{path}");
            let answer = boreal.send_json(method.clone(), &at(fill(&path, &theirs)), &body, &[]).await;
            let none = boreal.send_json(method.clone(), &at(fill_with_nobody(&path)), &body, &[]).await;
            wrong.extend(told(&name, &answer, &none));
            if !matches!(answer.status, 404 | 405 | 415 | 422) {
                wrong.push(format!("{name}: {}", answer.status));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        let named = boreal.get("/api/v1/customers/external:T-01").await.expect(404);
        named.assert_lacks(CANARY);
        for query in ["q=Canariosecreto", "q=canario@example.com", "include=all", "external_reference=T-01"] {
            let list = boreal.get(&format!("/api/v1/customers?total=true&{query}")).await.expect(200);
            assert_eq!(list.json()["total"], 0);
            list.assert_lacks(CANARY);
        }
        boreal.get("/api/v1/customers?tag=Canariosecreto").await.expect(422);
        boreal.get("/api/v1/customers?segment=Canariosecreto").await.expect(422);
        assert_eq!(whole(&aurora, &theirs).await, before);
    }

    async fn staff_of_one_store_find_nothing_of_another(app: TestApp) {
        let aurora = app.store("aurora").await;
        let theirs = furnish(&aurora).await;
        let davi: Client = app.store("boreal").await.owner().await;
        let before = whole(&aurora, &theirs).await;
        let mut wrong = Vec::new();

        for path in pages() {
            let other_store = fill(&path, &theirs).replace("{store}", "aurora");
            let no_store = fill(&path, &theirs).replace("{store}", "nenhuma");
            let other_id = fill(&path, &theirs).replace("{store}", "boreal");
            let no_id = fill_with_nobody(&path).replace("{store}", "boreal");
            wrong.extend(told(&path, &davi.get(&other_store).await, &davi.get(&no_store).await));
            wrong.extend(told(&path, &davi.post_form(&other_store, &[]).await, &davi.post_form(&no_store, &[]).await));
            let seen = davi.get(&other_id).await;
            if seen.text().contains(CANARY) {
                wrong.push(path.clone());
            }
            if path.contains("{id}") {
                wrong.extend(told(&path, &seen, &davi.get(&no_id).await));
                let (theirs, none) = (davi.post_form(&other_id, &[]).await, davi.post_form(&no_id, &[]).await);
                wrong.extend(told(&path, &theirs, &none));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(whole(&aurora, &theirs).await, before);
    }

    async fn the_credential_decides_the_store(app: TestApp) {
        let aurora = app.store("aurora").await;
        let boreal = app.store("boreal").await;
        let key = aurora.api_key.clone();
        let crossed = key.replacen(&format!("cl_{}_", aurora.store.id.0), &format!("cl_{}_", boreal.store.id.0), 1);

        let answer = boreal.integration().get_with("/api/v1/me", &[("x-store", "aurora")]).await.expect(200).json();

        assert_eq!(answer["store"]["slug"], "boreal");
        app.anonymous().with_key(&crossed).get("/api/v1/me").await.expect(401);
        aurora.staff(Role::Owner).await.get("/api/v1/me").await.expect(401);
        app.anonymous().with_key(&key).get("/admin/aurora").await.expect(303);
    }

    async fn the_same_person_may_be_in_both_and_neither_tells(app: TestApp) {
        let aurora = app.store("aurora").await.integration();
        let boreal = app.store("boreal").await.integration();
        let body = json!({"first_name": "Ana", "email": "ana@example.com", "document": "529.982.247-25",
            "phone": "11912345678", "external_reference": "7"});

        let here = aurora.post_json("/api/v1/customers", &body).await.expect(201).json();
        let there = boreal.post_json("/api/v1/customers", &body).await.expect(201).json();

        assert_ne!(here["id"], there["id"]);
        boreal.delete(&format!("/api/v1/customers/{}", there["id"].as_str().unwrap())).await.expect(204);
        aurora.get(&format!("/api/v1/customers/{}", here["id"].as_str().unwrap())).await.expect(200);
    }
}
