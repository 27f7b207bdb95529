//! Exports: what is in the file, who may have it, for how long, and what is told of it.

mod askers;
mod doors;
mod file;
mod job;
mod kills;
mod marketing;
mod moving;

use clientela::worker;
use serde_json::{Value, json};

use crate::app::{Client, TestApp, TestStore};

/// Ana in São Paulo agreed to everything, Bruno in Rio to nothing, Célia in Rio to SMS alone.
pub async fn cast(store: &TestStore) {
    let people = [
        json!({
            "first_name": "Ana", "last_name": "Souza", "email": "ana@example.com", "document": "529.982.247-25",
            "phones": ["(11) 98888-7777", "(11) 3333-4444"], "gender": "female", "birth_date": "1990-01-31",
            "external_reference": "=1+1", "group": null, "tags": ["vip", "sp"],
            "addresses": [{ "zip": "01310-100", "street": "Avenida Paulista", "number": "1000", "district": "Bela Vista",
                "city": "São Paulo", "state": "SP", "default": true }],
            "consents": { "email": "yes", "sms": "yes", "whatsapp": "yes" },
            "registered_at": "2025-11-22T12:34:56Z"
        }),
        json!({
            "first_name": "Bruno", "last_name": "Lima", "email": "bruno@example.com",
            "addresses": [{ "city": "Rio de Janeiro", "state": "RJ", "default": true }],
            "consents": { "email": "no" }, "registered_at": "2025-11-21T12:00:00Z"
        }),
        json!({
            "first_name": "Célia", "email": "celia@example.com",
            "addresses": [{ "city": "Niterói", "state": "RJ", "default": true }],
            "consents": { "sms": "yes" }, "registered_at": "2025-11-20T12:00:00Z"
        }),
    ];
    for person in people {
        store.integration().post_json("/api/v1/customers", &person).await.expect(201);
    }
}

/// Lets the jobs that are due run.
pub async fn work(app: &TestApp) {
    worker::build(&app.app).drain().await.expect("the jobs run");
}

/// Asks on the page; answers the export's address.
pub async fn asked(client: &Client, store: &TestStore, fields: &[(&str, &str)]) -> String {
    let answer = client.post_form(&store.at("/exports"), fields).await.expect(303);
    answer.location().split('?').next().unwrap_or_default().to_owned()
}

/// Asks by API and lets it run; answers the file's text.
pub async fn exported(app: &TestApp, client: &Client, body: &Value) -> String {
    let job = client.post_json("/api/v1/exports", body).await.expect(202).json();
    work(app).await;
    let id = job["id"].as_str().expect("an id").to_owned();
    client.get(&format!("/api/v1/exports/{id}/file")).await.expect(200).text()
}

pub fn lines(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').lines().collect()
}
