//! The columns of orders, carts, reviews and credits. Where a customer has nothing, and nobody behind either, nothing
//! is kept: a store without orders pays nothing for them.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::codes::{Codes, Lists};
use super::columns::Columns;
use super::dense::{Dense, at, value};
use super::flags::Flag;
use crate::facts::Facts;
use crate::ids::PriceTableId;
use crate::orders::{Bought, Credit, Orders};

/// Days are counted from the common era.
#[derive(Debug, Default)]
pub(crate) struct Shopping {
    all: Vec<u32>,
    pub(crate) counted: Vec<u32>,
    pub(crate) total_spent: Vec<i64>,
    first_at: Vec<Instant>,
    last_at: Vec<Instant>,
    /// 0 for none.
    pub(crate) last_day: Vec<i32>,
    pub(crate) days: Lists<i32>,
    pub(crate) bought: Lists<(u32, i32)>,
    pub(crate) skus: Codes<Arc<str>>,
    carts: Lists<i64>,
    /// One more than the hundredths, 0 for none.
    rating: Vec<u16>,
    pub(crate) credits: Lists<Credit>,
    pub(crate) price_table: Vec<u32>,
    pub(crate) price_tables: Codes<Option<PriceTableId>>,
}

/// An instant that may be missing, in eight bytes: the order of the instants kept, 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Instant(u64);

impl Instant {
    const SIGN: u64 = 1 << 63;

    fn new(at: Option<i64>) -> Self {
        Self(at.map_or(0, |at| at.cast_unsigned() ^ Self::SIGN))
    }

    fn get(self) -> Option<i64> {
        (self.0 != 0).then_some((self.0 ^ Self::SIGN).cast_signed())
    }
}

impl Shopping {
    /// Of the customer with this number; those between have nothing.
    pub(crate) fn push(&mut self, number: Dense, facts: &Facts) {
        let orders = &facts.orders;
        put(&mut self.all, number, orders.all);
        put(&mut self.counted, number, orders.counted);
        put(&mut self.total_spent, number, orders.total_spent);
        put(&mut self.first_at, number, Instant::new(orders.first_at));
        put(&mut self.last_at, number, Instant::new(orders.last_at));
        put(&mut self.last_day, number, orders.last_day().map_or(0, |day| day.num_days_from_ce()));
        put(&mut self.rating, number, facts.rating.map_or(0, |rating| rating.saturating_add(1)));
        self.days.put(number, orders.days.iter().map(Datelike::num_days_from_ce));
        let skus = &mut self.skus;
        self.bought.put(
            number,
            orders.bought.iter().map(|bought| (skus.intern(&bought.sku), bought.day.num_days_from_ce())),
        );
        self.carts.put(number, facts.carts.iter().copied());
        self.credits.put(number, facts.credits.iter().copied());
        if self.price_tables.len() == 0 {
            self.price_tables.intern(&None);
        }
        put(&mut self.price_table, number, self.price_tables.intern(&facts.price_table));
    }

    pub(crate) fn last_at(&self, number: Dense) -> Option<i64> {
        value(&self.last_at, number).get()
    }

    pub(crate) fn rating(&self, number: Dense) -> Option<u16> {
        value(&self.rating, number).checked_sub(1)
    }

    pub(crate) fn shrink(&mut self) {
        for numbers in [&mut self.all, &mut self.counted, &mut self.price_table] {
            numbers.shrink_to_fit();
        }
        self.total_spent.shrink_to_fit();
        self.first_at.shrink_to_fit();
        self.last_at.shrink_to_fit();
        self.last_day.shrink_to_fit();
        self.rating.shrink_to_fit();
        self.days.shrink();
        self.bought.shrink();
        self.carts.shrink();
        self.credits.shrink();
    }

    pub(crate) fn bytes(&self) -> usize {
        4 * (self.all.capacity()
            + self.counted.capacity()
            + self.price_table.capacity()
            + self.last_day.capacity())
            + 8 * (self.total_spent.capacity() + self.first_at.capacity() + self.last_at.capacity())
            + 2 * self.rating.capacity()
            + self.days.bytes()
            + self.bought.bytes()
            + self.carts.bytes()
            + self.credits.bytes()
            + self.skus.bytes(|sku| sku.len())
            + self.price_tables.bytes(|_| 0)
    }
}

impl Columns {
    /// Into the facts of the same customer.
    pub(super) fn add_shopping(&self, number: Dense, facts: &mut Facts) {
        let (shopping, flags) = (&self.shopping, self.flags(number));
        let date = |day: i32| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default();
        let bought = shopping.bought.get(number).iter().filter_map(|(sku, day)| {
            Some(Bought { sku: Arc::clone(shopping.skus.get(*sku)?), day: date(*day) })
        });
        facts.orders = Orders {
            all: value(&shopping.all, number),
            counted: value(&shopping.counted, number),
            total_spent: value(&shopping.total_spent, number),
            first_at: value(&shopping.first_at, number).get(),
            last_at: shopping.last_at(number),
            days: shopping.days.get(number).iter().map(|day| date(*day)).collect(),
            bought: bought.collect(),
            has_confirmed: flags.has(Flag::Confirmed),
            has_cancelled: flags.has(Flag::Cancelled),
        };
        facts.carts = shopping.carts.get(number).to_vec();
        facts.rating = shopping.rating(number);
        facts.credits = shopping.credits.get(number).to_vec();
        facts.b2b = flags.b2b();
        facts.price_table =
            shopping.price_tables.get(value(&shopping.price_table, number)).copied().flatten();
    }
}

/// Nothing is not kept until something comes behind it.
fn put<T: Clone + Default + PartialEq>(column: &mut Vec<T>, number: Dense, value: T) {
    if value != T::default() {
        column.resize(at(number), T::default());
        column.push(value);
    }
}
