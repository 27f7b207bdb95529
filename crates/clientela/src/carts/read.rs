//! Read carts, the last touched first.

use std::collections::HashMap;

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::cart::{Cart, Status, abandoned_since};
use super::queries;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Which carts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    Of(CustomerId),
    Having(Status),
    /// Open, not empty, and nobody touched them for so long
    Abandoned,
}

/// Where a page begins: after the cart touched then with this id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page(Moment, Uuid);

impl Page {
    pub const FIRST: Self = Self(Moment(i64::MAX), Uuid::max());

    pub fn after(cart: &Cart) -> Self {
        Self(cart.active_at, cart.id)
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
    which: Which,
    Page(at, id): Page,
    limit: usize,
) -> Result<Vec<Cart>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut snapshot = app.db.read().await?;
    let (db, store_id) = (&mut snapshot, store.id);
    match which {
        Which::All => queries::of_store(db, store_id, (at, id), limit).await,
        Which::Of(customer) => queries::of_customer(db, store_id, customer, (at, id), limit).await,
        Which::Having(status) => queries::having(db, store_id, status, (at, id), limit).await,
        Which::Abandoned => {
            // Whoever was touched at that very moment is abandoned too.
            let last = (abandoned_since(app.clock.now(), store.cart_minutes), Uuid::max());
            let after = if at <= last.0 { (at, id) } else { last };
            queries::having(db, store_id, Status::Open, after, limit).await
        }
    }
}

/// How many lie there abandoned, and what they are worth.
pub async fn count_abandoned(app: &App, store: &Store) -> Result<(i64, i64), Error> {
    let since = abandoned_since(app.clock.now(), store.cart_minutes);
    queries::count_open(&mut *app.db.glance().await?, store.id, since).await
}

/// Another store's cart is not found.
pub async fn by_id(app: &App, store: &Store, id: Uuid) -> Result<Cart, Error> {
    let found = queries::find(&mut *app.db.glance().await?, store.id, &[id], &[]).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// Those that are there, by what whoever sent them calls them.
pub async fn by_codes(
    db: &mut Conn,
    store: StoreId,
    codes: &[String],
) -> Result<HashMap<String, Cart>, Error> {
    let found = queries::find(db, store, &[], codes).await?;
    Ok(found.into_iter().filter_map(|cart| Some((cart.code.clone()?, cart))).collect())
}
