use audience::CustomerId;
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::{Contact, Place};
use crate::items::Item;

/// An order (*pedido*) as it is kept (DOMAIN 6.1). Money is in centavos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: Uuid,
    /// Grows by one with every change; the ETag.
    pub version: i64,
    pub code: String,
    pub customer: CustomerId,
    pub placed_at: Moment,
    pub paid_at: Option<Moment>,
    pub shipped_at: Option<Moment>,
    pub delivered_at: Option<Moment>,
    pub cancelled_at: Option<Moment>,
    /// When whoever sends it changed it last.
    pub source_updated_at: Option<Moment>,
    pub status: Status,
    pub payment_status: PaymentStatus,
    pub shipping_status: ShippingStatus,
    pub items: Vec<Item>,
    pub discount_cents: i64,
    pub shipping_cents: i64,
    pub total_cents: i64,
    /// Whether somebody said it; else it is the sum.
    pub total_said: bool,
    pub refunded_cents: i64,
    pub credits_cents: i64,
    /// As they were then.
    pub contact: Contact,
    pub address: Place,
    pub received_at: Moment,
    pub updated_at: Moment,
}

/// A review, as its order shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// Stars, from 1 to 5
    pub rating: i64,
    /// Maybe blank
    pub text: String,
    pub written_at: Moment,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant,)+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }
    };
}

words! {
    Status {
        Placed "placed",
        Confirmed "confirmed",
        Cancelled "cancelled",
        Completed "completed",
    }
}

words! {
    PaymentStatus {
        Pending "pending",
        Authorized "authorized",
        Paid "paid",
        Refused "refused",
        Refunded "refunded",
        Chargeback "chargeback",
    }
}

words! {
    ShippingStatus {
        Pending "pending",
        Preparing "preparing",
        Shipped "shipped",
        Delivered "delivered",
        Returned "returned",
    }
}

impl Order {
    /// DOMAIN 6.2.
    pub fn is_counted(&self) -> bool {
        counts(self.status, self.payment_status)
    }
}

/// DOMAIN 6.2: a pending one counts until it is cancelled.
pub fn counts(status: Status, payment: PaymentStatus) -> bool {
    use PaymentStatus::{Authorized, Chargeback, Paid, Pending, Refunded, Refused};

    status != Status::Cancelled
        && match payment {
            Pending | Authorized | Paid => true,
            Refused | Refunded | Chargeback => false,
        }
}
