//! Who has something on a day. Whole months are kept too, so that a period of years is a few bitmaps.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use roaring::RoaringBitmap;

use super::dense::{Dense, bytes_of, union};
use super::holders::Holders;

#[derive(Debug, Default)]
pub(crate) struct Calendar {
    /// By the day, counted from the common era.
    days: BTreeMap<i32, RoaringBitmap>,
    /// By 12 × year + month.
    months: BTreeMap<i32, RoaringBitmap>,
}

impl Calendar {
    /// `each` says the days of a customer.
    pub(crate) fn new<I: Iterator<Item = i32>>(customers: Dense, each: impl Fn(Dense) -> I) -> Self {
        let days: BTreeMap<i32, RoaringBitmap> = Holders::new(customers, each).into_iter().collect();
        let mut months: BTreeMap<i32, RoaringBitmap> = BTreeMap::new();
        for (day, holders) in &days {
            *months.entry(month_of(*day)).or_default() |= holders;
        }
        Self { days, months }
    }

    /// Those with something on any of these days, both ends included.
    pub(crate) fn between(&self, (from, to): (NaiveDate, NaiveDate)) -> RoaringBitmap {
        let (from, to) = (from.num_days_from_ce(), to.num_days_from_ce());
        if from > to {
            return RoaringBitmap::new();
        }
        // The months of the days just outside are not whole.
        let (first, last) = (month_of(from - 1), month_of(to + 1));
        let is_whole = |month: i32| first < month && month < last;
        let whole = self.months.iter().filter(|(month, _)| is_whole(**month));
        let rest = self.days.range(from..=to).filter(|(day, _)| !is_whole(month_of(**day)));
        union(whole.chain(rest).map(|(_, holders)| holders))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.days
            .values()
            .chain(self.months.values())
            .map(|holders| bytes_of(holders) + size_of::<i32>())
            .sum()
    }
}

/// Beyond the calendar, a month of its own.
fn month_of(day: i32) -> i32 {
    let month = |date: NaiveDate| date.year() * 12 + i32::try_from(date.month0()).unwrap_or_default();
    NaiveDate::from_num_days_from_ce_opt(day).map_or(day.signum() * (i32::MAX / 2), month)
}
