//! One of everything that a store has, each with the canary in it.

use serde_json::json;

use super::CANARY;
use crate::app::TestStore;

/// Everything of Aurora that an address can name, by the name of its place in the path.
pub struct Theirs {
    pub customer: String,
    pub address: String,
    pub note: String,
    pub job: String,
    /// Refused, with the canary in its errors
    pub import: String,
    /// Finished, with the canary in its file
    pub export: String,
    pub mail: String,
    pub key: String,
    pub segment: String,
    pub cart: String,
}

pub async fn furnish(aurora: &TestStore) -> Theirs {
    let integration = aurora.integration();
    let body = json!({
        "first_name": CANARY, "email": "canario@example.com", "notes": CANARY, "tags": [CANARY],
        "external_reference": "T-01", "addresses": [{"street": CANARY}],
    });
    let customer = integration.post_json("/api/v1/customers", &body).await.expect(201).json();
    let id = customer["id"].as_str().unwrap().to_owned();
    let notes = integration.get(&format!("/api/v1/customers/{id}/notes")).await.expect(200).json();
    let field = json!({"key": "segredo", "label": CANARY});
    integration.post_json("/api/v1/custom_fields", &field).await.expect(201);
    let segment = json!({"name": CANARY, "filter": format!("q={CANARY}")});
    let segment = integration.post_json("/api/v1/segments", &segment).await.expect(201).json()["id"].clone();
    let cart = json!({"customer": {"first_name": CANARY}, "items": [{"sku": CANARY, "quantity": 1, "unit_price_cents": 1}]});
    let cart = integration.post_json("/api/v1/carts", &cart).await.expect(201).json()["id"].clone();
    Theirs {
        cart: cart.as_str().unwrap().to_owned(),
        segment: segment.as_str().unwrap().to_owned(),
        address: customer["addresses"][0]["id"].as_str().unwrap().to_owned(),
        note: notes["data"][0]["id"].as_str().unwrap().to_owned(),
        job: enqueued(aurora).await,
        import: imported(aurora).await,
        export: exported(aurora).await,
        mail: mailed(aurora).await,
        key: keyed(aurora).await,
        customer: id,
    }
}

/// An import that was refused for what it holds.
async fn imported(aurora: &TestStore) -> String {
    let integration = aurora.integration();
    let template =
        integration.get("/api/v1/imports/template?kind=customers&format=csv").await.expect(200).bytes;
    let columns = String::from_utf8_lossy(&template).trim_end().matches(';').count();
    let row = format!("PF;{CANARY};;{CANARY}{}\n", ";".repeat(columns - 3));
    let fields = [("kind", "customers"), ("origin", "template")];
    let file = [&template[..], row.as_bytes()].concat();
    let name = format!("{CANARY}.csv");
    let import =
        integration.upload("/api/v1/imports", &fields, ("file", &name, &file)).await.expect(202).json();
    aurora.test.run_jobs().await;
    let id = import["id"].as_str().unwrap().to_owned();
    integration.get(&format!("/api/v1/imports/{id}/errors")).await.expect(200).assert_has(CANARY);
    id
}

/// A finished export of somebody of the store, whose mail tells of it.
async fn exported(aurora: &TestStore) -> String {
    let clara = aurora.owner().await;
    let filter = format!("q={CANARY}");
    let fields = [("format", "csv"), ("purpose", "management"), ("filter", filter.as_str())];
    let made = clara.post_form(&aurora.at("/exports"), &fields).await.expect(303);
    aurora.test.run_jobs().await;
    let place = made.location().split('?').next().unwrap();
    clara.get(&format!("{place}/file")).await.expect(200).assert_has(CANARY);
    place.rsplit('/').next().unwrap().to_owned()
}

/// The mail about the export, with the canary in it.
async fn mailed(aurora: &TestStore) -> String {
    let mut tx = aurora.test.app.db.write().await.unwrap();
    db::sql("UPDATE mails SET subject = $1, body_text = $1, body_html = $1")
        .bind(CANARY)
        .run(&mut tx)
        .await
        .unwrap();
    let (id,) = db::sql("SELECT id FROM mails LIMIT 1").one::<(uuid::Uuid,)>(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let clara = aurora.owner().await;
    clara.get(&aurora.at(&format!("/settings/outbox/{id}"))).await.expect(200).assert_has(CANARY);
    id.to_string()
}

async fn keyed(aurora: &TestStore) -> String {
    let clara = aurora.owner().await;
    let fields = [("name", CANARY), ("scopes", "customers:read")];
    clara.post_form(&aurora.at("/settings/api-keys"), &fields).await;
    clara.get(&aurora.at("/settings/api-keys")).await.expect(200).assert_has(CANARY);
    let mut snapshot = aurora.test.app.db.read().await.unwrap();
    let found = db::sql("SELECT id FROM api_keys WHERE name = $1").bind(CANARY);
    found.one::<(uuid::Uuid,)>(&mut snapshot).await.unwrap().0.to_string()
}

/// A job that waits far in the future.
async fn enqueued(aurora: &TestStore) -> String {
    let app = &aurora.test.app;
    let now = app.clock.now();
    let mut job = jobs::NewJob::new(aurora.store.id.0, "export", json!({}), now.micros());
    job.run_at = now.plus(clientela::clock::DAY).micros();
    let mut tx = app.db.write().await.unwrap();
    let id = jobs::enqueue(&mut tx, &job).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}
