//! The same done to many at once (DOMAIN 3.6): frozen when confirmed, done in packs, undone to the letter.

mod api;
mod kills;
mod panel;

use serde_json::{Value, json};

use crate::app::{Client, TestStore};

/// So many customers of two states, every second one VIP.
pub async fn people(client: &Client, many: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..many {
        let state = if number % 2 == 0 { "SP" } else { "RJ" };
        let tags = if number % 2 == 0 { json!(["VIP"]) } else { json!([]) };
        let body = json!({"first_name": format!("Pessoa {number:04}"), "tags": tags, "addresses": [{"state": state}]});
        let made = client.post_json("/api/v1/customers", &body).await.expect(201).json();
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    ids
}

pub async fn total(store: &TestStore, filter: &str) -> i64 {
    let list =
        store.integration().get(&format!("/api/v1/customers?limit=1&total=true&{filter}")).await.expect(200);
    list.json()["total"].as_i64().unwrap()
}

/// Asks, works until nothing is due, and answers the job as it is then.
pub async fn act(store: &TestStore, body: Value) -> Value {
    let client = store.integration();
    let asked = client.post_json("/api/v1/customers/bulk", &body).await.expect(202).json();
    store.test.run_jobs().await;
    job(store, asked["id"].as_str().unwrap()).await
}

pub async fn job(store: &TestStore, id: &str) -> Value {
    store.integration().get(&format!("/api/v1/customers/bulk/{id}")).await.expect(200).json()
}

pub async fn undo(store: &TestStore, id: &str) -> Value {
    let asked = store.integration().post_json(&format!("/api/v1/customers/bulk/{id}/undo"), &json!({})).await;
    let undo = asked.expect(202).json()["id"].as_str().unwrap().to_owned();
    store.test.run_jobs().await;
    job(store, &undo).await
}
