//! An order as the API answers it: absent values null, the contact masked for keys without `personal_data:read`.

use audience::Sight;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::{self, PHONE, PLACE_FIELDS, PROFILE_FIELDS};
use crate::orders::order::{Item, Order};

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

#[derive(Serialize, ToSchema)]
#[schema(as = Item)]
pub struct ItemOut {
    sku: String,
    name: String,
    category: Option<String>,
    quantity: i64,
    unit_price_cents: i64,
}

impl OrderOut {
    pub fn new(order: &Order, sight: Sight) -> Self {
        let profile = PROFILE_FIELDS.iter().map(|field| {
            let kept = (field.of)(&order.contact.profile);
            let seen = if sight == Sight::Masked { (field.mask)(kept) } else { kept.clone() };
            (field.name, seen)
        });
        let phone = match sight {
            Sight::Personal => order.contact.phone.clone(),
            Sight::Masked => customers::mask_phone(&order.contact.phone),
        };
        let place = PLACE_FIELDS.iter().map(|field| (field.name, (field.of)(&order.address).clone()));
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
            customer: present(profile.chain([(PHONE, phone)])),
            shipping_address: present(place),
        }
    }
}

impl ItemOut {
    fn new(item: &Item) -> Self {
        Self {
            sku: item.sku.clone(),
            name: item.name.clone(),
            category: Some(item.category.clone()).filter(|category| !category.is_empty()),
            quantity: item.quantity,
            unit_price_cents: item.unit_price_cents,
        }
    }
}

fn present(members: impl Iterator<Item = (&'static str, String)>) -> Map<String, Value> {
    let present = members.filter(|(_, value)| !value.is_empty());
    present.map(|(name, value)| (name.to_owned(), Value::from(value))).collect()
}
