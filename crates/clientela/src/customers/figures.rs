//! What the orders of a customer say of them (DOMAIN 6.2, 2.4), kept beside the record. Whoever knows the orders makes
//! it; the record shows it, and filters ask it.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use audience::CustomerId;
use chrono_tz::Tz;
use db::Conn;
use uuid::Uuid;

use super::customer::Customer;
use super::fields::Place;
use super::queries;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// Of a customer without orders: zeros and blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figures {
    /// Orders of any status
    pub orders: i64,
    /// With status `confirmed` or `completed`
    pub confirmed: i64,
    pub cancelled: i64,
    /// Counted orders; what follows speaks of these.
    pub counted: i64,
    /// Refunds taken off
    pub spent_cents: i64,
    pub first_at: Option<Moment>,
    pub last_at: Option<Moment>,
    /// E.164, of the latest order of any status that has one
    pub phone: String,
    /// Of the latest order of any status that has one
    pub place: Place,
    /// The last activity of each open cart that is not empty, microseconds UTC, in the order of time
    pub carts: Vec<i64>,
    pub reviews: i64,
    /// Of all reviews together
    pub stars: i64,
    /// None before the first order, cart or review.
    pub updated_at: Option<Moment>,
}

/// A counted order, as filters ask of it: to the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    pub at: Moment,
    pub skus: Vec<String>,
}

/// Counted orders of a month of the store's zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// `2026-03`
    pub month: String,
    pub orders: i64,
    /// Refunds taken off
    pub spent_cents: i64,
}

/// Those with counted orders, ascending; blank where they were never made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months {
    /// The zone that made them
    pub zone: String,
    pub months: Vec<Month>,
}

impl Months {
    /// None where they are of another zone, or were never made.
    pub fn of_zone(self, zone: Tz) -> Option<Vec<Month>> {
        (self.zone == zone.name()).then_some(self.months)
    }
}

/// The figures of one customer and what they bought, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figured {
    pub customer: CustomerId,
    pub figures: Figures,
    pub purchases: Vec<Purchase>,
    pub months: Months,
}

/// In the transaction of whoever has locked the customers, and moves the clock.
pub async fn put_figures(tx: &mut Conn, store: StoreId, figured: &[Figured]) -> Result<(), Error> {
    queries::put_figures(tx, store, figured).await
}

/// When each open cart of these customers was touched last, in the order of time. In the transaction of whoever has
/// locked them, and moves the clock.
pub async fn put_open_carts(
    tx: &mut Conn,
    store: StoreId,
    open: BTreeMap<CustomerId, Vec<i64>>,
    now: Moment,
) -> Result<(), Error> {
    queries::put_open_carts(tx, store, open, now).await
}

/// How many reviews these customers have written, and their stars in all; as [`put_open_carts`].
pub async fn put_ratings(
    tx: &mut Conn,
    store: StoreId,
    ratings: BTreeMap<CustomerId, (i64, i64)>,
    now: Moment,
) -> Result<(), Error> {
    queries::put_ratings(tx, store, ratings, now).await
}

/// What is kept of the open carts of all who have any, for whoever compares it.
pub async fn open_carts(db: &mut Conn, store: StoreId) -> Result<BTreeMap<CustomerId, Vec<i64>>, Error> {
    queries::open_carts(db, store).await
}

/// As [`open_carts`]: reviews and stars.
pub async fn ratings(db: &mut Conn, store: StoreId) -> Result<BTreeMap<CustomerId, (i64, i64)>, Error> {
    queries::ratings(db, store).await
}

/// What the figures keep of a customer's months.
pub async fn months(db: &mut Conn, store: StoreId, customer: CustomerId) -> Result<Months, Error> {
    queries::months(db, store, customer).await
}

/// Those of these customers who have orders, of any status, and how many: they are not deleted (DOMAIN 3.7).
pub async fn with_orders(db: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    queries::with_orders(db, store, ids).await
}

/// What is kept of so many customers after that one, for whoever compares it.
pub async fn figured_after(
    db: &mut Conn,
    store: StoreId,
    after: CustomerId,
    limit: i64,
) -> Result<Vec<Figured>, Error> {
    queries::figured_after(db, store, after, limit).await
}

impl Figures {
    /// Total by number, half a centavo up; 0 without orders.
    pub fn average_ticket_cents(&self) -> i64 {
        audience::average_ticket(self.spent_cents, self.counted)
    }

    /// The average of all reviews in hundredths of a star, half a hundredth up; none without reviews.
    pub fn rating(&self) -> Option<u16> {
        hundredths(self.reviews, self.stars)
    }

    /// Other figures, another number, about.
    pub fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

pub(super) fn hundredths(reviews: i64, stars: i64) -> Option<u16> {
    let doubled = stars.saturating_mul(200).saturating_add(reviews);
    u16::try_from(doubled.checked_div(reviews.saturating_mul(2))?).ok()
}

impl Customer {
    /// The main one of the record, else of the latest order (DOMAIN 2.4).
    pub fn phone(&self) -> Option<&str> {
        self.phones().first().copied()
    }

    /// Those of the record, else that of the latest order.
    pub fn phones(&self) -> Vec<&str> {
        let own: Vec<&str> = self.record.phones.iter().map(String::as_str).collect();
        match self.figures.phone.as_str() {
            ordered if own.is_empty() && !ordered.is_empty() => vec![ordered],
            _ => own,
        }
    }

    /// The default address of the record if it says where it is, else that of the latest order.
    pub fn place(&self) -> Option<&Place> {
        let own = self.record.default_address().map(|address| &address.place);
        let own = own.filter(|place| !place.city.is_empty() || !place.state.is_empty());
        own.or_else(|| Some(&self.figures.place).filter(|place| !place.is_blank()))
    }

    /// The record, or what its orders say.
    pub fn changed_at(&self) -> Moment {
        self.figures.updated_at.map_or(self.updated_at, |figures| figures.max(self.updated_at))
    }
}
