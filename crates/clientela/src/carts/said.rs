use audience::CustomerId;
use uuid::Uuid;

use crate::clock::Moment;
use crate::items::SaidItem;

/// What somebody says about a cart, as typed, from whatever door. What is not said stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Of a cart that must be known
    pub id: Option<Uuid>,
    /// Of a cart that may be known
    pub code: Option<String>,
    pub customer_id: Option<CustomerId>,
    /// The text fields of a customer's record by name, and `phone`.
    pub customer: Option<Vec<(&'static str, String)>>,
    pub items: Option<Vec<SaidItem>>,
    pub started_at: Option<Moment>,
    /// The last activity: of two writes the older one is passed over.
    pub updated_at: Option<Moment>,
    /// Of the token that a guest's browser holds.
    pub token_hash: Option<Vec<u8>>,
}
