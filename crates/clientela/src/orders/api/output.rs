//! An order as the API answers it: absent values null, the contact masked for keys without `personal_data:read`.

use audience::Sight;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::api::{contact_out, place_out};
use crate::items::ItemOut;
use crate::orders::order::Order;

#[derive(Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderOut {
    id: Uuid,
    code: String,
    customer_id: Uuid,
    placed_at: String,
    paid_at: Option<String>,
    shipped_at: Option<String>,
    delivered_at: Option<String>,
    cancelled_at: Option<String>,
    /// When whoever sent it changed it last, or it was written here
    updated_at: String,
    received_at: String,
    status: &'static str,
    payment_status: &'static str,
    shipping_status: &'static str,
    items: Vec<ItemOut>,
    discount_cents: i64,
    shipping_cents: i64,
    total_cents: i64,
    refunded_cents: i64,
    credits_cents: i64,
    /// As it was then
    #[schema(value_type = Object)]
    customer: Map<String, Value>,
    /// As it was then
    #[schema(value_type = Object)]
    shipping_address: Map<String, Value>,
}

impl OrderOut {
    pub fn new(order: &Order, sight: Sight) -> Self {
        Self {
            id: order.id,
            code: order.code.clone(),
            customer_id: order.customer.uuid(),
            placed_at: order.placed_at.rfc3339(),
            paid_at: order.paid_at.map(Moment::rfc3339),
            shipped_at: order.shipped_at.map(Moment::rfc3339),
            delivered_at: order.delivered_at.map(Moment::rfc3339),
            cancelled_at: order.cancelled_at.map(Moment::rfc3339),
            updated_at: order.source_updated_at.unwrap_or(order.updated_at).rfc3339(),
            received_at: order.received_at.rfc3339(),
            status: order.status.as_str(),
            payment_status: order.payment_status.as_str(),
            shipping_status: order.shipping_status.as_str(),
            items: order.items.iter().map(ItemOut::new).collect(),
            discount_cents: order.discount_cents,
            shipping_cents: order.shipping_cents,
            total_cents: order.total_cents,
            refunded_cents: order.refunded_cents,
            credits_cents: order.credits_cents,
            customer: contact_out(&order.contact, sight),
            shipping_address: place_out(&order.address),
        }
    }
}
