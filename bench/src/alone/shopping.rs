//! What the invented customers bought: about three orders and five and a half items each, most of them by few.

use std::sync::Arc;

use audience::{B2b, Bought, Credit, Facts, PriceTableId};
use chrono::Days;

use super::people::{DAY, OPEN_DAYS, OPENED, micros};
use crate::chance::Chance;

const PRODUCTS: usize = 5_000;

/// The products of the shop, by how often they are bought.
pub(crate) struct Shop {
    skus: Vec<Arc<str>>,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self { skus: (0..PRODUCTS).map(|number| Arc::from(format!("SKU-{number:05}"))).collect() }
    }

    pub(crate) fn serve(&self, facts: &mut Facts, number: u64) {
        let mut chance = Chance::new(number.wrapping_mul(0xa24b_aed4_963e_e407) ^ 0xb0b);
        let orders = if chance.is(30) { 0 } else { 1 + chance.skewed(15) };
        let mut days: Vec<usize> = (0..orders).map(|_| OPEN_DAYS - chance.skewed(OPEN_DAYS)).collect();
        days.sort_unstable();
        for day in &days {
            let date = OPENED + Days::new(u64::try_from(*day).unwrap_or_default());
            facts.orders.counted += 1;
            facts.orders.all += 1;
            facts.orders.total_spent += 1_500 + i64::try_from(chance.skewed(60_000)).unwrap_or_default();
            facts.orders.first_at.get_or_insert(micros(date) + 1);
            facts.orders.last_at =
                Some(micros(date) + i64::try_from(chance.place(86_400)).unwrap_or_default());
            facts.orders.days.push(date);
            for _ in 0..1 + chance.skewed(4) {
                let sku = self.skus.get(chance.skewed(PRODUCTS)).cloned().unwrap_or_default();
                facts.orders.bought.push(Bought { sku, day: date });
            }
        }
        facts.orders.days.dedup();
        facts.orders.has_confirmed = orders > 0 && chance.is(95);
        facts.orders.has_cancelled = orders > 0 && chance.is(8);
        facts.lead &= orders == 0;
        facts.rating = Some(500 - u16::try_from(chance.skewed(40)).unwrap_or_default() * 10)
            .filter(|_| orders > 0 && chance.is(25));
        let now = micros(OPENED) + i64::try_from(OPEN_DAYS).unwrap_or_default() * DAY;
        if orders > 0 && chance.is(20) {
            let expires_at = Some(now + i64::try_from(chance.place(120)).unwrap_or_default() * DAY);
            facts.credits.push(Credit {
                amount: 500 + i64::try_from(chance.place(5_000)).unwrap_or_default(),
                expires_at,
            });
        }
        if chance.is(6) {
            facts.carts.push(now - i64::try_from(chance.place(30)).unwrap_or_default() * DAY);
        }
        if chance.is(3) {
            facts.b2b = B2b::Approved;
            facts.price_table = Some(PriceTableId(i64::try_from(chance.place(5)).unwrap_or_default()));
        }
    }
}
