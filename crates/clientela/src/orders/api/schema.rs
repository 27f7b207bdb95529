//! What integrations send, as the document shows it. Bodies are read member by member, so that every fault is named.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::output::OrderOut;
use crate::items::ItemIn;

/// A body that is read as what it is.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct OrderBody(pub Value);

/// Orders that nobody has looked into yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchBody {
    pub orders: Unread,
}

/// At most one more than a batch may have: what follows is passed over, whatever its size.
pub struct Unread(pub Vec<Box<RawValue>>);

impl<'de> Deserialize<'de> for Unread {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Unread;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of orders")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut orders: A) -> Result<Unread, A::Error> {
        let mut unread = Vec::new();
        while unread.len() <= MOST_ORDERS
            && let Some(order) = orders.next_element()?
        {
            unread.push(order);
        }
        while orders.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Unread(unread))
    }
}

/// Orders of a batch.
pub const MOST_ORDERS: usize = 1_000;
/// Bytes of one of them.
pub const LARGEST_ORDER: usize = 256 * 1024;

/// An order. A known code is written again: what is sent replaces, what is left out stays, `items` replace all.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the document's alone")]
pub struct OrderIn {
    /// Unique in the store
    #[schema(min_length = 1, max_length = 100)]
    code: String,
    /// Required of a new order
    placed_at: Option<String>,
    paid_at: Option<String>,
    shipped_at: Option<String>,
    delivered_at: Option<String>,
    cancelled_at: Option<String>,
    /// Of two writes of one code the older one is passed over
    updated_at: Option<String>,
    customer_id: Option<Uuid>,
    /// The cart that became this order: it is closed
    cart_id: Option<Uuid>,
    /// Identity and contact then: the text fields of a customer, and `phone`
    #[schema(value_type = Option<Object>)]
    customer: Option<Value>,
    /// Required of a new order; may be empty
    #[schema(max_items = 1000)]
    items: Option<Vec<ItemIn>>,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    discount_cents: Option<i64>,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    shipping_cents: Option<i64>,
    /// Left out: items − discounts + shipping
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    total_cents: Option<i64>,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    refunded_cents: Option<i64>,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    credits_cents: Option<i64>,
    /// `placed`, `confirmed`, `cancelled` or `completed`
    status: Option<String>,
    /// `pending`, `authorized`, `paid`, `refused`, `refunded` or `chargeback`
    payment_status: Option<String>,
    /// `pending`, `preparing`, `shipped`, `delivered` or `returned`
    shipping_status: Option<String>,
    /// The fields of an address
    #[schema(value_type = Option<Object>)]
    shipping_address: Option<Value>,
}

/// Orders, all or none.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the document's alone")]
pub struct BatchIn {
    #[schema(min_items = 1, max_items = 1000)]
    orders: Vec<OrderIn>,
}

/// What became of each, in the order sent.
#[derive(Serialize, ToSchema)]
pub struct BatchOut {
    pub data: Vec<Written>,
}

#[derive(Serialize, ToSchema)]
pub struct Written {
    pub code: String,
    pub id: Uuid,
    pub customer_id: Uuid,
    pub created: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// A page of orders.
#[derive(Serialize, ToSchema)]
pub struct OrderList {
    pub data: Vec<OrderOut>,
    pub next_cursor: Option<String>,
}
