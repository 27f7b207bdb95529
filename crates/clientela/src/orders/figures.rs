//! The figures of a customer from all their orders (DOMAIN 6.2, 2.4): made anew each time, so that they cannot drift.
//! Pure.

use std::collections::BTreeMap;

use audience::CustomerId;
use chrono::Datelike;
use chrono_tz::Tz;

use super::order::{PaymentStatus, Status, counts};
use crate::clock::{Moment, SECOND};
use crate::customers::{Figured, Figures, Month, Months, Place, Purchase};

/// What figures ask of an order.
#[derive(Clone, Debug)]
pub struct Glimpse {
    pub placed_at: Moment,
    pub status: Status,
    pub payment_status: PaymentStatus,
    pub total_cents: i64,
    pub refunded_cents: i64,
    pub phone: String,
    pub place: Place,
    /// Each once
    pub skus: Vec<String>,
}

/// In whatever order the orders come.
pub fn figured(customer: CustomerId, mut orders: Vec<Glimpse>, now: Moment, zone: Tz) -> Figured {
    orders.sort_by_key(|order| order.placed_at);
    let having = |status: &[Status]| {
        let having = orders.iter().filter(|order| status.contains(&order.status)).count();
        i64::try_from(having).unwrap_or(i64::MAX)
    };
    let counted: Vec<&Glimpse> =
        orders.iter().filter(|order| counts(order.status, order.payment_status)).collect();
    let latest = orders.iter().rev();
    let figures = Figures {
        orders: i64::try_from(orders.len()).unwrap_or(i64::MAX),
        confirmed: having(&[Status::Confirmed, Status::Completed]),
        cancelled: having(&[Status::Cancelled]),
        counted: i64::try_from(counted.len()).unwrap_or(i64::MAX),
        spent_cents: counted
            .iter()
            .map(|order| order.total_cents.saturating_sub(order.refunded_cents))
            .fold(0, i64::saturating_add),
        first_at: counted.first().map(|order| order.placed_at),
        last_at: counted.last().map(|order| order.placed_at),
        phone: latest
            .clone()
            .map(|order| &order.phone)
            .find(|phone| !phone.is_empty())
            .cloned()
            .unwrap_or_default(),
        place: latest
            .map(|order| &order.place)
            .find(|place| !place.city.is_empty() || !place.state.is_empty())
            .cloned()
            .unwrap_or_default(),
        updated_at: Some(now),
        ..Figures::default()
    };
    let purchase = |order: &Glimpse| {
        let at = Moment(order.placed_at.micros().div_euclid(SECOND) * SECOND);
        Purchase { at, skus: order.skus.clone() }
    };
    let purchases = counted.into_iter().map(purchase).collect();
    Figured { customer, figures, purchases, months: months(&orders, zone) }
}

/// Of each month of the zone with counted orders, how many and what they brought.
pub fn months(orders: &[Glimpse], zone: Tz) -> Months {
    let mut months: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for order in orders.iter().filter(|order| counts(order.status, order.payment_status)) {
        let day = order.placed_at.day_in(zone);
        let (orders, spent) = months.entry(format!("{:04}-{:02}", day.year(), day.month())).or_default();
        *orders = orders.saturating_add(1);
        *spent = spent.saturating_add(order.total_cents.saturating_sub(order.refunded_cents));
    }
    let month = |(month, (orders, spent_cents))| Month { month, orders, spent_cents };
    Months { zone: zone.name().to_owned(), months: months.into_iter().map(month).collect() }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use audience::CustomerId;
    use chrono_tz::Tz;
    use uuid::Uuid;

    use super::{Glimpse, figured};
    use crate::clock::Moment;
    use crate::customers::Place;
    use crate::orders::order::{PaymentStatus, Status};

    fn order(day: i64, status: Status, payment_status: PaymentStatus, cents: i64) -> Glimpse {
        Glimpse {
            placed_at: Moment(day),
            status,
            payment_status,
            total_cents: cents,
            refunded_cents: 0,
            phone: format!("+55119876543{day:02}"),
            place: Place { city: format!("Cidade {day}"), ..Place::default() },
            skus: vec![format!("S{day}")],
        }
    }

    #[test]
    fn only_counted_orders_count_and_the_latest_of_any_status_tells_phone_and_place() {
        let mut orders = vec![
            order(1, Status::Completed, PaymentStatus::Paid, 1_000),
            order(2, Status::Placed, PaymentStatus::Pending, 301),
            order(3, Status::Confirmed, PaymentStatus::Refunded, 5_000),
            order(4, Status::Cancelled, PaymentStatus::Pending, 7_000),
        ];
        orders.sort_by_key(|order| Reverse(order.placed_at));
        if let Some(first) = orders.last_mut() {
            first.refunded_cents = 400;
        }
        let of = figured(CustomerId(Uuid::nil()), orders, Moment(9), Tz::UTC);
        let figures = of.figures;
        assert_eq!(
            (figures.orders, figures.confirmed, figures.cancelled, figures.counted, figures.spent_cents),
            (4, 2, 1, 2, 901)
        );
        assert_eq!((figures.first_at, figures.last_at), (Some(Moment(1)), Some(Moment(2))));
        assert_eq!((figures.phone.as_str(), figures.place.city.as_str()), ("+5511987654304", "Cidade 4"));
        assert_eq!(figures.average_ticket_cents(), 451, "half a centavo up");
        let bought: Vec<String> = of.purchases.into_iter().flat_map(|purchase| purchase.skus).collect();
        assert_eq!(bought, ["S1", "S2"]);
        let months: Vec<_> = of.months.months.iter().map(|month| (month.orders, month.spent_cents)).collect();
        assert_eq!((of.months.zone.as_str(), months), ("UTC", vec![(2, 901)]));
    }
}
