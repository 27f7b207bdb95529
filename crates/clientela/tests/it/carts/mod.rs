//! Carts: kept, abandoned, turned into orders (DOMAIN 6.3, 2.13).

mod api;
mod orders;
mod pages;

use serde_json::{Value, json};

use crate::app::Client;

/// A cart of two mugs of ten reais.
fn cart(email: &str) -> Value {
    json!({
        "customer": {"email": email},
        "items": [{"sku": "CANECA", "name": "Caneca", "quantity": 2, "unit_price_cents": 1_000}],
    })
}

async fn send(integration: &Client, cart: &Value) -> Value {
    integration.post_json("/api/v1/carts", cart).await.expect(201).json()
}

fn at(cart: &Value) -> String {
    format!("/api/v1/carts/{}", cart["id"].as_str().unwrap())
}

async fn total(integration: &Client, filter: &str) -> i64 {
    let listed = integration.get(&format!("/api/v1/customers?total=true&{filter}")).await.expect(200).json();
    listed["total"].as_i64().unwrap()
}
