//! Whose orders are (DOMAIN 2.12).

use audience::CustomerId;
use db::Conn;

use super::order::Order;
use super::rules::Checked;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::customers::{self, Arrival, Contact, Identified, Person, Stays};
use crate::error::{Error, FieldErrors};
use crate::stores::StoreId;

/// Orders that arrive, each with what is there of it.
pub(super) struct Arriving<'a> {
    pub(super) by: Arrival,
    pub(super) checked: &'a [(String, Checked)],
    pub(super) before: &'a [Option<&'a Order>],
    /// Customers to be locked with those of the orders
    pub(super) besides: &'a [CustomerId],
}

/// Whose orders are.
pub(super) struct Owners {
    /// The customer of each
    pub(super) customers: Vec<CustomerId>,
    /// Those who are new or were filled
    pub(super) changed: Vec<CustomerId>,
    /// Whether an order names two of them
    pub(super) clashed: bool,
}

/// Found or made; all of them are locked.
pub(super) async fn whose(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    arriving: Arriving<'_>,
    now: Moment,
) -> Result<Owners, Error> {
    let Arriving { by, checked, before, besides } = arriving;
    let mut errors = FieldErrors::default();
    let nobody = Contact::default();
    let people = checked.iter().zip(before).map(|((prefix, checked), before)| {
        let person = person(checked, *before, &nobody, now);
        if !person.is_named() {
            errors.add(format!("{prefix}/customer"), "customer_unidentified");
        }
        person
    });
    let people: Vec<Person<'_>> = people.collect();
    errors.into_result()?;
    let identified = customers::identify(tx, store, actor, by, &people, besides, now).await?;
    let Identified { customers, changed, clashed } = identified;
    let mut errors = FieldErrors::default();
    for ((prefix, _), found) in checked.iter().zip(&customers) {
        if found.is_none() {
            errors.add(format!("{prefix}/customer_id"), "customer_unknown");
        }
    }
    errors.into_result()?;
    Ok(Owners { customers: customers.into_iter().flatten().collect(), changed, clashed })
}

/// Who is meant by an order.
pub(super) fn person<'a>(
    checked: &'a Checked,
    before: Option<&'a Order>,
    nobody: &'a Contact,
    now: Moment,
) -> Person<'a> {
    let said = checked.contact.as_ref().unwrap_or(nobody);
    let heard_of_at = checked.said.placed_at.map_or(now, |placed| placed.min(now));
    if let Some(before) = before.filter(|before| checked.is_older_than(before)) {
        let id = Some(before.customer);
        return Person { id, stays: None, contact: nobody, is_known: true, heard_of_at };
    }
    let id = checked.said.customer_id;
    let stays = before.filter(|before| id.is_none() && !customers::names_another(said, &before.contact));
    let stays = stays.map(|before| Stays { with: before.customer, came_with: &before.contact });
    let is_known = before.is_some_and(|before| {
        let is_said_before = checked.contact.as_ref().is_none_or(|said| *said == before.contact);
        is_said_before && id.is_none_or(|id| id == before.customer)
    });
    Person { id, stays, contact: said, is_known, heard_of_at }
}
