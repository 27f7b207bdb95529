//! Read orders, the latest placed first.

use std::collections::HashMap;

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::order::{Opinion, Order};
use super::queries;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Whose orders.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    Everybodys,
    Of(CustomerId),
    /// Those placed then or later
    Since(CustomerId, Moment),
}

/// Where a page begins: after the order placed then with this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page(Moment, Uuid);

impl Page {
    pub const FIRST: Self = Self(Moment(i64::MAX), Uuid::max());

    /// Before that moment.
    pub fn before(moment: Moment) -> Self {
        Self(moment, Uuid::nil())
    }

    pub fn after(order: &Order) -> Self {
        Self(order.placed_at, order.id)
    }

    /// As [`Page::to_text`] wrote it.
    pub fn from_text(text: &str) -> Option<Self> {
        let (at, id) = text.split_once(' ')?;
        Some(Self(Moment(at.parse().ok()?), id.parse().ok()?))
    }

    pub fn to_text(self) -> String {
        format!("{} {}", self.0.micros(), self.1)
    }
}

pub async fn page(
    app: &App,
    store: &Store,
    whose: Whose,
    Page(at, id): Page,
    limit: usize,
) -> Result<Vec<Order>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut snapshot = app.db.read().await?;
    match whose {
        Whose::Everybodys => queries::of_store(&mut snapshot, store.id, (at, id), limit).await,
        Whose::Of(customer) => {
            let since = Moment(i64::MIN);
            queries::of_customer(&mut snapshot, store.id, (customer, since), (at, id), limit).await
        }
        Whose::Since(customer, since) => {
            queries::of_customer(&mut snapshot, store.id, (customer, since), (at, id), limit).await
        }
    }
}

/// Another store's order is not found.
pub async fn by_code(app: &App, store: &Store, code: &str) -> Result<Order, Error> {
    let mut snapshot = app.db.read().await?;
    let found = queries::by_codes(&mut snapshot, store.id, &[code.to_owned()]).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// What was thought of it, the earliest first.
pub async fn opinions(app: &App, store: &Store, order: Uuid) -> Result<Vec<Opinion>, Error> {
    queries::opinions(&mut *app.db.glance().await?, store.id, order).await
}

/// Locks an order of that code until the transaction ends.
pub async fn lock(tx: &mut Conn, store: StoreId, code: &str) -> Result<Option<Order>, Error> {
    let codes = [code.to_owned()];
    Ok(queries::locked(tx, store, &codes).await?.pop())
}

/// Those that are there, by their codes.
pub async fn by_codes(
    db: &mut Conn,
    store: StoreId,
    codes: &[String],
) -> Result<HashMap<String, Order>, Error> {
    let found = queries::by_codes(db, store, codes).await?;
    Ok(found.into_iter().map(|order| (order.code.clone(), order)).collect())
}
