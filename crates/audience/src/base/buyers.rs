//! Conditions on orders, reviews and credits, answered from their columns.

use chrono::{Datelike, NaiveDate};
use roaring::RoaringBitmap;

use super::Base;
use super::dense::{at, scan, sift, union, value};
use super::flags::Flag;
use crate::filter::{Centavos, Products, Range, Stars};
use crate::ids::PriceTableId;
use crate::orders::{average_ticket, balance};
use crate::values::B2b;

impl Base {
    pub(super) fn who_bought(
        &self,
        products: &Products,
        within: &RoaringBitmap,
        today: NaiveDate,
    ) -> RoaringBitmap {
        let shopping = &self.columns.shopping;
        let codes: Vec<u32> =
            products.skus.iter().filter_map(|sku| shopping.skus.code(&(&**sku).into())).collect();
        let ever = within & union(codes.iter().filter_map(|code| self.indexes.skus.get(at(*code))));
        let Some(days) = &products.days else { return ever };
        let (from, to) = days.ends(today);
        let then = from.num_days_from_ce()..=to.num_days_from_ce();
        sift(&ever, |customer| {
            let bought = shopping.bought.get(customer).iter();
            bought.into_iter().any(|(sku, day)| codes.contains(sku) && then.contains(day))
        })
    }

    pub(super) fn who_spent(&self, range: &Range<Centavos>, within: &RoaringBitmap) -> RoaringBitmap {
        scan(within, |customer| range.holds(Centavos(value(&self.columns.shopping.total_spent, customer))))
    }

    pub(super) fn with_ticket(&self, range: &Range<Centavos>, within: &RoaringBitmap) -> RoaringBitmap {
        let shopping = &self.columns.shopping;
        scan(within, |customer| {
            range.holds(Centavos(average_ticket(
                value(&shopping.total_spent, customer),
                value(&shopping.counted, customer).into(),
            )))
        })
    }

    pub(super) fn rated(&self, range: &Range<Stars>, within: &RoaringBitmap) -> RoaringBitmap {
        scan(within, |customer| {
            self.columns
                .shopping
                .rating(customer)
                .is_some_and(|rating| range.holds(Stars::of_hundredths(rating)))
        })
    }

    /// Both ends included.
    pub(super) fn last_ordered(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        within: &RoaringBitmap,
    ) -> RoaringBitmap {
        let days = from.num_days_from_ce()..=to.num_days_from_ce();
        scan(within, |customer| {
            let last = value(&self.columns.shopping.last_day, customer);
            last != 0 && days.contains(&last)
        })
    }

    pub(super) fn with_credit(
        &self,
        range: &Range<Centavos>,
        within: &RoaringBitmap,
        now: i64,
    ) -> RoaringBitmap {
        let owners = within & self.flag_set(Flag::HasCredit);
        let found = sift(&owners, |customer| {
            range.holds(Centavos(balance(self.columns.shopping.credits.get(customer), now)))
        });
        if range.holds(Centavos(0)) { found | (within - owners) } else { found }
    }

    pub(super) fn with_credit_ending(&self, days: u32, within: &RoaringBitmap, now: i64) -> RoaringBitmap {
        let owners = within & self.flag_set(Flag::HasCredit);
        sift(&owners, |customer| {
            self.columns.shopping.credits.get(customer).iter().any(|credit| credit.expires_within(days, now))
        })
    }

    pub(super) fn with_b2b(&self, b2b: B2b, within: &RoaringBitmap) -> RoaringBitmap {
        match b2b {
            B2b::Pending => within & self.flag_set(Flag::B2bPending),
            B2b::Approved => within & self.flag_set(Flag::B2bApproved),
            B2b::Refused => within & self.flag_set(Flag::B2bRefused),
            B2b::None => {
                let others = [Flag::B2bPending, Flag::B2bApproved, Flag::B2bRefused];
                within - union(others.into_iter().map(|flag| self.flag_set(flag)))
            }
        }
    }

    pub(super) fn of_price_table(&self, id: PriceTableId) -> Option<&RoaringBitmap> {
        self.indexes.price_tables.get(at(self.columns.shopping.price_tables.code(&Some(id))?))
    }
}

pub(super) fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
