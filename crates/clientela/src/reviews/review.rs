use audience::CustomerId;
use uuid::Uuid;

use crate::clock::Moment;

/// A review as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: Uuid,
    pub order: Uuid,
    pub order_code: String,
    pub customer: CustomerId,
    /// Stars, from 1 to 5
    pub rating: i64,
    /// Maybe blank
    pub text: String,
    pub written_at: Moment,
}
