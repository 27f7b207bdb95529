//! A cart as the API answers it: absent values null, the contact masked for keys without `personal_data:read`.

use audience::{CustomerId, Sight};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::carts::cart::Cart;
use crate::clock::Moment;
use crate::customers::api::contact_out;
use crate::items::ItemOut;

#[derive(Serialize, ToSchema)]
#[schema(as = Cart)]
pub struct CartOut {
    id: Uuid,
    code: Option<String>,
    customer_id: Option<Uuid>,
    /// `open`, `emptied` or `ordered`
    status: &'static str,
    /// Open, not empty, and nobody touched it for the time that the store sets
    abandoned: bool,
    /// Of the order that it became
    order_code: Option<String>,
    items: Vec<ItemOut>,
    total_cents: i64,
    /// Who fills it, as they said
    #[schema(value_type = Object)]
    customer: Map<String, Value>,
    started_at: String,
    /// The last activity
    updated_at: String,
}

impl CartOut {
    pub fn new(cart: &Cart, sight: Sight, now: Moment, minutes: i64) -> Self {
        Self {
            id: cart.id,
            code: cart.code.clone(),
            customer_id: cart.customer.map(CustomerId::uuid),
            status: cart.status.as_str(),
            abandoned: cart.is_abandoned(now, minutes),
            order_code: Some(cart.order_code.clone()).filter(|code| !code.is_empty()),
            items: cart.items.iter().map(ItemOut::new).collect(),
            total_cents: cart.total_cents(),
            customer: contact_out(&cart.contact, sight),
            started_at: cart.started_at.rfc3339(),
            updated_at: cart.active_at.rfc3339(),
        }
    }
}
