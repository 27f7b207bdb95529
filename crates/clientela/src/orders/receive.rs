//! Orders arrive (DOMAIN 6.1, 2.12): one or many, all or none, and the same ones again change nothing. Each finds or
//! makes its customer; the figures of all whom it touches are made anew before it is acknowledged.

use std::collections::{BTreeSet, HashMap};

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::order::Order;
use super::put_figures::{Moved, move_reviews, put_figures};
use super::rules::Checked;
use super::said::Said;
use super::whose::{Arriving, Owners, whose};
use super::{at_the_shop, changes, moments, queries, sales};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, ActorKind, Entry, Subject};
use crate::carts::{self, Lying};
use crate::clock::Moment;
use crate::customers::Arrival;
use crate::error::{Error, FieldErrors};
use crate::products::{self, Product};
use crate::stores::{Store, StoreId};
use crate::{events, random};

/// What an order that nobody knows yet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A new one
    May,
    /// Not found
    Must,
    /// One that is there must be the same: it is answered as it is, and nothing of it is changed
    MustNot,
}

const BY_ORDER: Arrival = Arrival { origin: "order", lead: false };

/// What became of an order.
#[derive(Clone, Debug)]
pub struct Received {
    pub order: Order,
    pub is_new: bool,
}

/// Each order with where it stands in what was sent: faults are named by pointers under that.
pub async fn receive(
    app: &App,
    store: &Store,
    actor: &Actor,
    said: Vec<(String, Said)>,
    known: Known,
) -> Result<Vec<Received>, Error> {
    let now = app.clock.now();
    let today = now.day_in(store.zone);
    let mut errors = FieldErrors::default();
    let checked = said.into_iter().map(|(prefix, said)| {
        let checked = Checked::check(said, &prefix, today, &mut errors);
        (prefix, checked)
    });
    let checked: Vec<(String, Checked)> = checked.collect();
    refuse_repeated(&checked, &mut errors);
    errors.into_result()?;
    db::transact!(app.db, Error, |tx| { receive_in(tx, store, actor, &checked, known, now).await })
}

fn refuse_repeated(checked: &[(String, Checked)], errors: &mut FieldErrors) {
    let mut codes = BTreeSet::new();
    for (prefix, checked) in checked {
        if !codes.insert(checked.code.as_str()) {
            errors.add(format!("{prefix}/code"), "repeated");
        }
    }
}

async fn receive_in(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    checked: &[(String, Checked)],
    known: Known,
    now: Moment,
) -> Result<Vec<Received>, Error> {
    let codes: Vec<String> = checked.iter().map(|(_, checked)| checked.code.clone()).collect();
    let there = queries::locked(tx, store.id, &codes).await?;
    if known == Known::Must && there.len() < codes.len() {
        return Err(Error::NotFound);
    }
    if known == Known::MustNot && !there.is_empty() {
        return at_the_shop::again(&there, checked);
    }
    let there: HashMap<&str, &Order> = there.iter().map(|order| (order.code.as_str(), order)).collect();
    let before: Vec<Option<&Order>> = codes.iter().map(|code| there.get(code.as_str()).copied()).collect();
    let carts = carts_of(tx, store.id, checked).await?;
    let besides: Vec<CustomerId> =
        before.iter().flatten().map(|order| order.customer).chain(carts.customers()).collect();
    let arriving = Arriving { by: BY_ORDER, checked, before: &before, besides: &besides };
    let Owners { customers, changed, .. } = whose(tx, store.id, actor, arriving, now).await?;
    if actor.kind == ActorKind::Shopper {
        at_the_shop::refuse_blocked(tx, store.id, &customers).await?;
    }
    let received = apply(checked, &before, &customers, now)?;
    let (mut written, mut touched) = (Vec::new(), BTreeSet::new());
    for (received, before) in received.iter().zip(&before) {
        if before.is_none_or(|before| before.version != received.order.version) {
            written.push((received, *before));
            touched.insert(received.order.customer);
            touched.extend(before.map(|before| before.customer));
        }
    }
    write(tx, store.id, written.iter().map(|(received, _)| *received)).await?;
    put_figures(tx, store, &touched, now).await?;
    keep_beside(tx, store.id, &written).await?;
    move_reviews(tx, store.id, &moved(&written), now).await?;
    let ordered = checked.iter().zip(&received).filter_map(|((_, checked), received)| {
        Some((checked.said.cart_id?, received.order.code.as_str(), received.order.customer))
    });
    let ordered: Vec<_> = ordered.collect();
    touched.extend(carts::turn_into_orders(tx, store.id, &carts, &ordered, now).await?);
    // What a visitor of the shop calls a product is not what it is called.
    if actor.kind != ActorKind::Shopper {
        products::see(tx, store.id, told_of_products(&written)).await?;
    }
    tell(tx, store.id, actor, &written, now).await?;
    // Late, as the clock: others of the same quarter of an hour wait for it.
    sales::count(tx, store.id, before_and_after(&written)).await?;
    touched.extend(changed);
    if !touched.is_empty() {
        let touched: Vec<CustomerId> = touched.into_iter().collect();
        audiences::touch(tx, store.id, Touched::Customers(&touched)).await?;
    }
    Ok(received)
}

/// Moments for time lines, beside orders that were written.
pub(super) async fn keep_beside(
    tx: &mut Conn,
    store: StoreId,
    written: &[(&Received, Option<&Order>)],
) -> Result<(), Error> {
    let orders = written.iter().map(|(received, before)| (*before, &received.order));
    moments::keep(tx, store, orders).await
}

/// What they tell of products.
pub(super) fn told_of_products<'a>(
    written: &'a [(&'a Received, Option<&'a Order>)],
) -> impl Iterator<Item = Product> + Send {
    written.iter().flat_map(|(received, _)| bought(&received.order))
}

/// As sums are counted by.
pub(super) fn before_and_after<'a>(
    written: &'a [(&'a Received, Option<&'a Order>)],
) -> impl Iterator<Item = (Option<&'a Order>, Option<&'a Order>)> + Send {
    written.iter().map(|(received, before)| (*before, Some(&received.order)))
}

/// The carts that become orders, locked.
async fn carts_of(tx: &mut Conn, store: StoreId, checked: &[(String, Checked)]) -> Result<Lying, Error> {
    let asked: Vec<(&str, Uuid, &str)> = checked
        .iter()
        .filter_map(|(prefix, checked)| Some((prefix.as_str(), checked.said.cart_id?, checked.code.as_str())))
        .collect();
    let ids: Vec<Uuid> = asked.iter().map(|(_, id, _)| *id).collect();
    let carts = carts::lock(tx, store, &ids).await?;
    let mut errors = FieldErrors::default();
    let mut named = BTreeSet::new();
    for (prefix, id, code) in asked {
        let repeated = (!named.insert(id)).then_some("repeated");
        if let Some(fault) = repeated.or_else(|| carts.fault(id, code)) {
            errors.add(format!("{prefix}/cart_id"), fault);
        }
    }
    errors.into_result()?;
    Ok(carts)
}

/// Orders that go from one customer to another.
pub(super) fn moved(written: &[(&Received, Option<&Order>)]) -> Vec<Moved> {
    let moved = written.iter().filter_map(|(received, before)| {
        let (from, to) = (before.as_ref()?.customer, received.order.customer);
        (from != to).then_some(Moved { order: received.order.id, from, to })
    });
    moved.collect()
}

pub(super) fn apply(
    checked: &[(String, Checked)],
    before: &[Option<&Order>],
    customers: &[CustomerId],
    now: Moment,
) -> Result<Vec<Received>, Error> {
    let mut errors = FieldErrors::default();
    let mut received = Vec::new();
    for (((prefix, checked), before), customer) in checked.iter().zip(before).zip(customers) {
        let order = match before {
            None => {
                let id = random::id_at(checked.said.placed_at.unwrap_or(now));
                checked.begin(id, *customer, now, prefix, &mut errors)
            }
            Some(before) if checked.is_older_than(before) => Order::clone(before),
            Some(before) => {
                let order = checked.apply(Order::clone(before), *customer, now, prefix, &mut errors);
                let same = Order { version: before.version, updated_at: before.updated_at, ..order.clone() };
                if same == **before { same } else { order }
            }
        };
        received.push(Received { order, is_new: before.is_none() });
    }
    errors.into_result()?;
    Ok(received)
}

pub(super) async fn write(
    tx: &mut Conn,
    store: StoreId,
    written: impl Iterator<Item = &Received> + Send,
) -> Result<(), Error> {
    let (new, known): (Vec<&Received>, Vec<&Received>) = written.partition(|received| received.is_new);
    let mut new: Vec<&Order> = new.into_iter().map(|received| &received.order).collect();
    let known: Vec<&Order> = known.into_iter().map(|received| &received.order).collect();
    // Whoever writes the same ones at once waits for this one, and not each for the other.
    new.sort_by_key(|order| order.code.as_str());
    if !new.is_empty() {
        queries::insert(tx, store, &new).await?;
    }
    if !known.is_empty() {
        queries::update(tx, store, &known).await?;
    }
    Ok(())
}

pub(super) async fn tell(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    written: &[(&Received, Option<&Order>)],
    now: Moment,
) -> Result<(), Error> {
    if written.is_empty() {
        return Ok(());
    }
    let mut entries = Vec::new();
    for (received, before) in written {
        let order = &received.order;
        let action = if received.is_new { "order.created" } else { "order.updated" };
        let changes = before.map(|before| changes::between(before, order)).unwrap_or_default();
        entries.push(Entry { action, subject: subject(order.id), changes });
        if let Some(before) = before.filter(|before| before.customer != order.customer) {
            entries.push(changes::moved(before));
        }
    }
    audit::record_many(tx, store, actor, &entries, now).await?;
    let told = written.iter().map(|(received, _)| {
        let order = &received.order;
        let kind = if received.is_new { "order.created" } else { "order.updated" };
        (kind, order.id, serde_json::json!({ "code": order.code, "customer_id": order.customer }))
    });
    events::record_many(tx, store, told, now).await
}

/// What an order tells of products.
fn bought(order: &Order) -> impl Iterator<Item = Product> {
    order.items.iter().map(|item| Product {
        sku: item.sku.clone(),
        name: item.name.clone(),
        category: item.category.clone(),
        unit_price_cents: item.unit_price_cents,
        seen_at: order.placed_at,
    })
}

pub(super) fn subject(id: Uuid) -> Subject {
    Subject { kind: "order", id }
}
