use audience::CustomerId;
use uuid::Uuid;

use crate::clock::{MINUTE, Moment};
use crate::customers::Contact;
use crate::items::{self, Item};

/// A cart as it is kept (DOMAIN 6.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cart {
    pub id: Uuid,
    /// Grows by one with every change.
    pub version: i64,
    /// What whoever sends it calls it.
    pub code: Option<String>,
    /// None of a guest who has not said who they are.
    pub customer: Option<CustomerId>,
    pub status: Status,
    /// Of the order that it became; else blank.
    pub order_code: String,
    pub contact: Contact,
    pub items: Vec<Item>,
    /// Of the token that a guest's browser holds.
    pub token_hash: Option<Vec<u8>>,
    pub started_at: Moment,
    /// When whoever fills it last did something with it.
    pub active_at: Moment,
    pub updated_at: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Open,
    /// Open, with nothing in it
    Emptied,
    /// It became an order.
    Ordered,
}

impl Status {
    pub const ALL: [Self; 3] = [Self::Open, Self::Emptied, Self::Ordered];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Emptied => "emptied",
            Self::Ordered => "ordered",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }
}

impl Cart {
    pub fn total_cents(&self) -> i64 {
        items::total_cents(&self.items)
    }

    pub fn units(&self) -> i64 {
        items::units(&self.items)
    }

    /// Open, not empty, and nobody touched it for so many minutes.
    pub fn is_abandoned(&self, now: Moment, minutes: i64) -> bool {
        self.status == Status::Open && self.active_at <= abandoned_since(now, minutes)
    }
}

/// Open carts that nobody touched later are abandoned.
pub fn abandoned_since(now: Moment, minutes: i64) -> Moment {
    now.plus(minutes.saturating_mul(-MINUTE))
}
