//! Orders: written, read, and what they make of their customers (DOMAIN 6).

mod api;
mod figures;
mod identity;
mod kills;
mod pages;
mod races;

use serde_json::{Value, json};

use crate::app::Client;

/// An order of one SKU of ten reais, placed on that day of February 2026.
fn order(code: &str, email: &str, day: u32) -> Value {
    json!({
        "code": code,
        "placed_at": format!("2026-02-{day:02}T15:00:00Z"),
        "customer": {"email": email},
        "items": [{"sku": "CANECA", "name": "Caneca", "quantity": 1, "unit_price_cents": 1_000}],
    })
}

async fn send(integration: &Client, order: &Value) -> Value {
    integration.post_json("/api/v1/orders", order).await.expect(201).json()
}

async fn customer(integration: &Client, id: &Value) -> Value {
    integration.get(&format!("/api/v1/customers/{}", id.as_str().unwrap())).await.expect(200).json()
}

async fn total(integration: &Client, filter: &str) -> i64 {
    let listed = integration.get(&format!("/api/v1/customers?total=true&{filter}")).await.expect(200).json();
    listed["total"].as_i64().unwrap()
}
