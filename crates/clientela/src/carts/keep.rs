//! Carts are kept (DOMAIN 6.3): one or many, all or none, and the same ones again change nothing. A cart that says who
//! fills it finds or makes its customer, a lead if nobody knew them (2.12, 2.13).

use std::collections::BTreeSet;

use audience::CustomerId;
use db::Conn;

use super::cart::{Cart, Status};
use super::rules::Checked;
use super::said::Said;
use super::{figures, queries};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::customers::{self, Arrival, Contact, Person, Stays};
use crate::error::{Error, FieldErrors};
use crate::random;
use crate::stores::{Store, StoreId};

/// What became of a cart.
#[derive(Clone, Debug)]
pub struct Kept {
    pub cart: Cart,
    pub is_new: bool,
}

/// Each cart with where it stands in what was sent: faults are named by pointers under that.
pub async fn keep(
    app: &App,
    store: &Store,
    actor: &Actor,
    said: Vec<(String, Said)>,
) -> Result<Vec<Kept>, Error> {
    let now = app.clock.now();
    let today = now.day_in(store.zone);
    let mut errors = FieldErrors::default();
    let checked = said.into_iter().map(|(prefix, said)| {
        let checked = Checked::check(said, &prefix, today, &mut errors);
        (prefix, checked)
    });
    let checked: Vec<(String, Checked)> = checked.collect();
    errors.into_result()?;
    db::transact!(app.db, Error, |tx| { keep_in(tx, store, actor, &checked, now).await })
}

/// In somebody's transaction, whose last act it is: it moves the clock. No code twice.
pub async fn keep_in(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    checked: &[(String, Checked)],
    now: Moment,
) -> Result<Vec<Kept>, Error> {
    let Done { kept, touched, .. } = keep_before_clock(tx, store, actor, checked, now).await?;
    if !touched.is_empty() {
        let touched: Vec<CustomerId> = touched.into_iter().collect();
        audiences::touch(tx, store.id, Touched::Customers(&touched)).await?;
    }
    Ok(kept)
}

/// What was done before the clock is moved.
pub(super) struct Done {
    pub(super) kept: Vec<Kept>,
    pub(super) touched: BTreeSet<CustomerId>,
    /// Whether a cart names two customers
    pub(super) clashed: bool,
}

pub(super) async fn keep_before_clock(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    checked: &[(String, Checked)],
    now: Moment,
) -> Result<Done, Error> {
    let ids: Vec<_> = checked.iter().filter_map(|(_, checked)| checked.said.id).collect();
    let codes: Vec<String> = checked.iter().filter_map(|(_, checked)| checked.code.clone()).collect();
    queries::lock(tx, store.id, &ids, &codes).await?;
    let there = queries::find(tx, store.id, &ids, &codes).await?;
    let before = checked.iter().map(|(_, checked)| {
        let is_it = |cart: &&Cart| match checked.said.id {
            Some(id) => cart.id == id,
            None => checked.code.is_some() && cart.code == checked.code,
        };
        there.iter().find(is_it)
    });
    let before: Vec<Option<&Cart>> = before.collect();
    refuse_unknown_and_ordered(checked, &before)?;
    let Owners { customers, changed, clashed } = whose(tx, store.id, actor, checked, &before, now).await?;
    let kept: Vec<Kept> = checked
        .iter()
        .zip(&before)
        .zip(customers)
        .map(|(((_, checked), before), customer)| apply(checked, *before, customer, now))
        .collect();
    let (mut written, mut touched) = (Vec::new(), BTreeSet::new());
    for (kept, before) in kept.iter().zip(&before) {
        if before.is_none_or(|before| before.version != kept.cart.version) {
            written.push(kept);
            touched.extend(kept.cart.customer);
            touched.extend(before.and_then(|before| before.customer));
        }
    }
    write(tx, store.id, &written).await?;
    figures::put(tx, store.id, &touched, now).await?;
    let started = written.iter().filter(|kept| kept.is_new).map(|kept| {
        let subject = Subject { kind: "cart", id: kept.cart.id };
        Entry { action: "cart.created", subject, changes: Vec::new() }
    });
    let started: Vec<Entry> = started.collect();
    if !started.is_empty() {
        audit::record_many(tx, store.id, actor, &started, now).await?;
    }
    touched.extend(changed);
    Ok(Done { kept, touched, clashed })
}

/// What became an order takes no more changes; a code that is sent again says nothing new.
fn refuse_unknown_and_ordered(checked: &[(String, Checked)], before: &[Option<&Cart>]) -> Result<(), Error> {
    for ((_, checked), before) in
        checked.iter().zip(before).filter(|((_, checked), _)| checked.said.id.is_some())
    {
        let before = before.ok_or(Error::NotFound)?;
        if before.status == Status::Ordered {
            return Err(Error::conflict("cart_ordered"));
        }
        if checked.code.is_some() && checked.code != before.code {
            return Err(Error::field("/code", "read_only"));
        }
    }
    Ok(())
}

struct Owners {
    /// The customer of each that has one
    customers: Vec<Option<CustomerId>>,
    /// Those who are new or were filled
    changed: Vec<CustomerId>,
    clashed: bool,
}

async fn whose(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    checked: &[(String, Checked)],
    before: &[Option<&Cart>],
    now: Moment,
) -> Result<Owners, Error> {
    let nobody = Contact::default();
    let people =
        checked.iter().zip(before).map(|((_, checked), before)| person(checked, *before, &nobody, now));
    let people: Vec<Option<Person<'_>>> = people.collect();
    let meant: Vec<Person<'_>> = people.iter().flatten().cloned().collect();
    let besides: Vec<CustomerId> = before.iter().flatten().filter_map(|cart| cart.customer).collect();
    if meant.is_empty() && besides.is_empty() {
        return Ok(Owners { customers: vec![None; checked.len()], changed: Vec::new(), clashed: false });
    }
    let arrival = Arrival { origin: "cart", lead: true };
    let identified = customers::identify(tx, store, actor, arrival, &meant, &besides, now).await?;
    let mut found = identified.customers.into_iter();
    let mut errors = FieldErrors::default();
    let mut customers = Vec::with_capacity(checked.len());
    for (((prefix, _), before), person) in checked.iter().zip(before).zip(&people) {
        customers.push(match person {
            None => before.and_then(|before| before.customer),
            Some(_) => {
                let customer = found.next().flatten();
                if customer.is_none() {
                    errors.add(format!("{prefix}/customer_id"), "customer_unknown");
                }
                customer
            }
        });
    }
    errors.into_result()?;
    Ok(Owners { customers, changed: identified.changed, clashed: identified.clashed })
}

/// Who is meant by a cart, if anybody.
pub(super) fn person<'a>(
    checked: &'a Checked,
    before: Option<&'a Cart>,
    nobody: &'a Contact,
    now: Moment,
) -> Option<Person<'a>> {
    let said = checked.contact.as_ref();
    let contact = said.or(before.map(|before| &before.contact)).unwrap_or(nobody);
    let id = checked.said.customer_id;
    let stays = before.filter(|before| id.is_none() && !customers::names_another(contact, &before.contact));
    let stays = stays.and_then(|before| Some(Stays { with: before.customer?, came_with: &before.contact }));
    let is_known = before.is_some_and(|before| {
        let is_said_before = said.is_none_or(|said| *said == before.contact);
        is_said_before && before.customer.is_some() && id.is_none_or(|id| Some(id) == before.customer)
    });
    let passed_over = before.is_some_and(|before| is_closed_to(checked, before));
    let heard_of_at = checked.started_at(now);
    let person = Person { id, stays, contact, is_known, heard_of_at };
    (person.is_named() && !passed_over).then_some(person)
}

/// What is older than what stands, or speaks of a cart that became an order.
fn is_closed_to(checked: &Checked, before: &Cart) -> bool {
    before.status == Status::Ordered || checked.is_older_than(before)
}

pub(super) fn apply(
    checked: &Checked,
    before: Option<&Cart>,
    customer: Option<CustomerId>,
    now: Moment,
) -> Kept {
    let Some(before) = before else {
        let id = random::id_at(checked.started_at(now));
        return Kept { cart: checked.begin(id, customer, now), is_new: true };
    };
    if is_closed_to(checked, before) {
        return Kept { cart: before.clone(), is_new: false };
    }
    let cart = checked.apply(before.clone(), customer, now);
    let same = Cart {
        version: before.version,
        active_at: before.active_at,
        updated_at: before.updated_at,
        ..cart.clone()
    };
    let is_said_active = checked.said.updated_at.is_some_and(|said| said > before.active_at);
    let cart = if same == *before && !is_said_active { same } else { cart };
    Kept { cart, is_new: false }
}

async fn write(tx: &mut Conn, store: StoreId, written: &[&Kept]) -> Result<(), Error> {
    let (new, known): (Vec<&Kept>, Vec<&Kept>) = written.iter().partition(|kept| kept.is_new);
    let mut new: Vec<&Cart> = new.into_iter().map(|kept| &kept.cart).collect();
    let known: Vec<&Cart> = known.into_iter().map(|kept| &kept.cart).collect();
    // Whoever writes the same ones at once waits for this one, and not each for the other.
    new.sort_by_key(|cart| cart.code.clone());
    queries::insert(tx, store, &new).await?;
    queries::update(tx, store, &known).await
}
