//! Fill a store with invented customers, then with what they did: through the same doors as everybody.

use std::ops::Range;

use super::customer::customer;
use super::names::{GROUPS, SEGMENTS, TAGS};
use super::opinions::{cart, review, strangers_cart};
use super::purchases::purchases;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::customers::{self, Catalog, Customer};
use crate::error::Error;
use crate::stores::Store;
use crate::{carts, orders, reviews, segments};

/// Customers written at once.
const PACK: u32 = 2_000;
/// Customers whose purchases are.
const BOUGHT_AT_ONCE: usize = 500;
/// One of so many visitors leaves a cart.
const STRANGERS: u32 = 25;

pub async fn fill(app: &App, store: &Store, count: u32) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        customers::ensure_groups(tx, store.id, GROUPS, now).await?;
        customers::ensure_tags(tx, store.id, TAGS, now).await?;
        let catalog = customers::catalog(tx, store.id).await?;
        let mut first = 0;
        while first < count {
            let end = first.saturating_add(PACK).min(count);
            let pack: Vec<Customer> = (first..end).map(|number| customer(number, &catalog, now)).collect();
            customers::insert_many(tx, store.id, &pack).await?;
            first = end;
        }
        audiences::touch(tx, store.id, Touched::All).await
    })?;
    for first in (0..count).step_by(BOUGHT_AT_ONCE) {
        let end = first.saturating_add(u32::try_from(BOUGHT_AT_ONCE).unwrap_or(count)).min(count);
        act(app, store, first..end, now).await?;
    }
    for (name, filter) in SEGMENTS {
        segments::save(app, store, &Actor::command(), name, filter).await?;
    }
    Ok(())
}

/// Everybody of these numbers buys, thinks of it, and leaves carts.
async fn act(app: &App, store: &Store, numbers: Range<u32>, now: Moment) -> Result<(), Error> {
    let catalog = Catalog::default();
    let (mut orders, mut opinions, mut carts) = (Vec::new(), Vec::new(), Vec::new());
    for number in numbers {
        let customer = customer(number, &catalog, now);
        let bought = purchases(number, &customer, now);
        opinions.extend(bought.iter().filter_map(|order| review(number, order, now)));
        orders.extend(bought.into_iter().map(|said| (String::new(), said)));
        carts.extend(cart(number, &customer, now));
        if number % STRANGERS == 0 {
            carts.push(strangers_cart(number, now));
        }
    }
    let actor = Actor::command();
    orders::receive(app, store, &actor, orders, orders::Known::May).await?;
    reviews::write_many(app, store, &actor, &opinions).await?;
    carts::keep(app, store, &actor, carts.into_iter().map(|said| (String::new(), said)).collect()).await?;
    Ok(())
}
