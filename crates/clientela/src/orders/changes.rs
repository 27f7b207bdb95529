//! What differs between two states of an order, for the audit: amounts, statuses and times with their values, what was
//! said of the person by name alone. Pure.

use super::order::Order;
use crate::audit::{Change, Entry, Subject};
use crate::clock::Moment;

/// Empty where nothing differs.
pub fn between(old: &Order, new: &Order) -> Vec<Change> {
    let mut changes = Vec::new();
    for (field, of) in FIELDS {
        let (old, new) = (of(old), of(new));
        if old != new {
            changes.push(Change { field: (*field).to_owned(), old, new });
        }
    }
    let named = [
        ("items", old.items != new.items),
        ("contact", old.contact != new.contact),
        ("shipping_address", old.address != new.address),
    ];
    for (field, _) in named.into_iter().filter(|(_, differs)| *differs) {
        changes.push(Change { field: field.to_owned(), old: String::new(), new: String::new() });
    }
    changes
}

/// On the time line of whom it leaves.
pub fn moved(before: &Order) -> Entry {
    of_customer(before, "order.moved", "")
}

/// On the time line of whose it was, so that it goes with them.
pub fn deleted(order: &Order, reason: &str) -> Entry {
    of_customer(order, "order.deleted", reason)
}

fn of_customer(order: &Order, action: &'static str, reason: &str) -> Entry {
    let change =
        |field: &str, new: &str| Change { field: field.to_owned(), old: String::new(), new: new.to_owned() };
    let mut changes = vec![change("code", &order.code)];
    if !reason.is_empty() {
        changes.push(change("reason", reason));
    }
    Entry { action, subject: Subject { kind: "customer", id: order.customer.uuid() }, changes }
}

type Of = fn(&Order) -> String;

const FIELDS: &[(&str, Of)] = &[
    ("customer_id", |order| order.customer.to_string()),
    ("status", |order| order.status.as_str().to_owned()),
    ("payment_status", |order| order.payment_status.as_str().to_owned()),
    ("shipping_status", |order| order.shipping_status.as_str().to_owned()),
    ("total_cents", |order| order.total_cents.to_string()),
    ("refunded_cents", |order| order.refunded_cents.to_string()),
    ("placed_at", |order| order.placed_at.rfc3339()),
    ("paid_at", |order| time(order.paid_at)),
    ("shipped_at", |order| time(order.shipped_at)),
    ("delivered_at", |order| time(order.delivered_at)),
    ("cancelled_at", |order| time(order.cancelled_at)),
];

fn time(at: Option<Moment>) -> String {
    at.map(Moment::rfc3339).unwrap_or_default()
}
