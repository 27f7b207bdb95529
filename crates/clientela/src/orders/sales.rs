//! Counted orders and what they brought (DOMAIN 6.2), summed as orders are written, so that nobody sums all orders to
//! draw a plot. By quarters of an hour: every zone's days are made of whole ones, so that another zone of the store
//! asks for no other sums. By lane of the clock too: orders that may be written at once write no row together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use db::Conn;

use super::order::Order;
use super::queries::{self, QUARTER, Quarter};
use crate::app::App;
use crate::audiences;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Of counted orders: how many, and what they brought, refunds taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sales {
    pub orders: i64,
    pub revenue_cents: i64,
}

impl Sales {
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            orders: self.orders.saturating_add(other.orders),
            revenue_cents: self.revenue_cents.saturating_add(other.revenue_cents),
        }
    }
}

/// Each day from the first to the last, those without orders too.
pub async fn sales(
    app: &App,
    store: &Store,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Sales>, Error> {
    let end = last.succ_opt().unwrap_or(last);
    let (from, to) =
        (quarter(Moment::midnight(first, store.zone)), quarter(Moment::midnight(end, store.zone)));
    let quarters = queries::sales(&mut *app.db.glance().await?, store.id, from, to).await?;
    Ok(by_day(&quarters, first, last, store.zone))
}

fn by_day(quarters: &[Quarter], first: NaiveDate, last: NaiveDate, zone: Tz) -> BTreeMap<NaiveDate, Sales> {
    let days = first.iter_days().take_while(|day| *day <= last);
    let mut sales: BTreeMap<NaiveDate, Sales> = days.map(|day| (day, Sales::default())).collect();
    for quarter in quarters {
        if let Some(day) = sales.get_mut(&Moment(quarter.number.saturating_mul(QUARTER)).day_in(zone)) {
            *day = day.plus(quarter.sales);
        }
    }
    sales
}

/// By quarter and lane.
pub(super) type Sums = BTreeMap<(i64, i64), Sales>;

/// What orders were and are; in the transaction that writes them, with the customers locked.
pub(super) async fn count<'a>(
    tx: &mut Conn,
    store: StoreId,
    written: impl Iterator<Item = (Option<&'a Order>, Option<&'a Order>)> + Send,
) -> Result<(), Error> {
    let mut sums = Sums::new();
    sum(tx, &mut sums, written);
    add(tx, store, sums).await
}

/// As [`count`], for whoever writes pack by pack and adds the sums at the end.
pub(super) fn sum<'a>(
    tx: &Conn,
    sums: &mut Sums,
    written: impl Iterator<Item = (Option<&'a Order>, Option<&'a Order>)>,
) {
    for (before, after) in written {
        for (order, sign) in before.map(|order| (order, -1)).into_iter().chain(after.map(|order| (order, 1)))
        {
            if order.is_counted() {
                let brought = order.total_cents.saturating_sub(order.refunded_cents);
                let key = (quarter(order.placed_at), audiences::lane(tx, order.customer));
                let sum = sums.entry(key).or_default();
                *sum = sum.plus(Sales { orders: sign, revenue_cents: brought.saturating_mul(sign) });
            }
        }
    }
}

pub(super) async fn add(tx: &mut Conn, store: StoreId, mut sums: Sums) -> Result<(), Error> {
    sums.retain(|_, sum| *sum != Sales::default());
    queries::add_sales(tx, store, &sums).await
}

fn quarter(at: Moment) -> i64 {
    at.micros().div_euclid(QUARTER)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::{Sales, by_day, quarter};
    use crate::clock::Moment;
    use crate::orders::queries::Quarter;

    #[test]
    fn a_day_is_made_of_the_quarters_between_its_midnights_in_any_zone() {
        let at = |text: &str| Moment::from_rfc3339(text).map_or(0, quarter);
        let quarters =
            ["2026-03-01T02:59:59Z", "2026-03-01T03:00:00Z", "2026-03-02T02:45:00Z", "2026-03-02T03:00:00Z"];
        let sales = Sales { orders: 1, revenue_cents: 10 };
        let quarters = quarters.map(|text| Quarter { number: at(text), sales });
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap_or_default();
        for (zone, wanted) in [
            (Tz::America__Sao_Paulo, [2, 1]),
            (Tz::UTC, [2, 2]),
            (Tz::Asia__Kathmandu, [2, 2]),
            (Tz::America__Noronha, [2, 2]),
        ] {
            let days = by_day(&quarters, day(1), day(2), zone);
            let orders: Vec<i64> = days.values().map(|sales| sales.orders).collect();
            assert_eq!(orders, wanted, "{zone}");
        }
    }
}
