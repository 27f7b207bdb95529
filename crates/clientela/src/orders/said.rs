use audience::CustomerId;
use uuid::Uuid;

use crate::clock::Moment;
use crate::items::SaidItem;

/// What somebody says about an order, as typed, from whatever door. What is not said stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub code: Option<String>,
    pub customer_id: Option<CustomerId>,
    /// The cart that became this order.
    pub cart_id: Option<Uuid>,
    /// The text fields of a customer's record by name, and `phone`.
    pub customer: Option<Vec<(&'static str, String)>>,
    pub placed_at: Option<Moment>,
    pub paid_at: Option<Option<Moment>>,
    pub shipped_at: Option<Option<Moment>>,
    pub delivered_at: Option<Option<Moment>>,
    pub cancelled_at: Option<Option<Moment>>,
    pub updated_at: Option<Moment>,
    pub items: Option<Vec<SaidItem>>,
    pub discount_cents: Option<i64>,
    pub shipping_cents: Option<i64>,
    /// None within: the sum.
    pub total_cents: Option<Option<i64>>,
    pub refunded_cents: Option<i64>,
    pub credits_cents: Option<i64>,
    pub status: Option<String>,
    pub payment_status: Option<String>,
    pub shipping_status: Option<String>,
    /// The fields of an address by name.
    pub shipping_address: Option<Vec<(&'static str, String)>>,
}
