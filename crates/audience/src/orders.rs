//! What a customer bought, left in a cart, has as credit and thinks of it, as far as filters ask.

use std::sync::Arc;

use chrono::NaiveDate;

/// The orders of one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Of any status.
    pub all: u32,
    /// Counted orders, DOMAIN.md 6.2; what follows speaks of these.
    pub counted: u32,
    /// Centavos, refunds taken off.
    pub total_spent: i64,
    /// Microseconds UTC.
    pub first_at: Option<i64>,
    pub last_at: Option<i64>,
    /// Days of the store's zone with an order, ascending, each once.
    pub days: Vec<NaiveDate>,
    pub bought: Vec<Bought>,
    /// Has one with status `confirmed` or `completed`.
    pub has_confirmed: bool,
    /// Has one with status `cancelled`.
    pub has_cancelled: bool,
}

/// An item of a counted order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// Shared: there are fewer than items.
    pub sku: Arc<str>,
    /// Of the order, in the store's zone.
    pub day: NaiveDate,
}

/// What is left of one entry of credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Centavos.
    pub amount: i64,
    /// Microseconds UTC; from then on it is no more.
    pub expires_at: Option<i64>,
}

impl Orders {
    /// Centavos, half a centavo up; 0 without orders. DOMAIN.md 6.2.
    pub fn average_ticket(&self) -> i64 {
        average_ticket(self.total_spent, self.counted.into())
    }

    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days.first().copied()
    }

    pub fn last_day(&self) -> Option<NaiveDate> {
        self.days.last().copied()
    }
}

/// Centavos a counted order, half a centavo up; 0 without orders. DOMAIN.md 6.2.
pub fn average_ticket(total: i64, orders: i64) -> i64 {
    if orders == 0 {
        0
    } else {
        total.saturating_mul(2).saturating_add(orders).div_euclid(orders.saturating_mul(2))
    }
}

/// What can be spent at this instant.
pub(crate) fn balance(credits: &[Credit], now: i64) -> i64 {
    credits
        .iter()
        .filter(|credit| credit.is_alive(now))
        .fold(0, |sum, credit| sum.saturating_add(credit.amount))
}

impl Credit {
    fn is_alive(&self, now: i64) -> bool {
        self.expires_at.is_none_or(|end| end > now)
    }

    /// Whether some of it goes within so many days.
    pub(crate) fn expires_within(&self, days: u32, now: i64) -> bool {
        const DAY: i64 = 86_400_000_000;
        let last = now.saturating_add(i64::from(days).saturating_mul(DAY));
        self.amount > 0 && self.is_alive(now) && self.expires_at.is_some_and(|end| end <= last)
    }
}
