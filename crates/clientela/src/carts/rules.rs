//! What must hold of a cart, whatever the door. Pure.

use std::ops::RangeInclusive;

use audience::CustomerId;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::cart::{Cart, Status};
use super::said::Said;
use crate::clock::Moment;
use crate::customers::Contact;
use crate::error::FieldErrors;
use crate::items::{self, Item, MOST_CENTS, check_items};

pub const LONGEST_CODE: usize = 100;
/// Times of carts.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// What was said of a cart, checked by itself: what it becomes depends on what stands.
#[derive(Clone, Debug)]
pub struct Checked {
    pub code: Option<String>,
    pub contact: Option<Contact>,
    pub said: Said,
    items: Option<Vec<Item>>,
}

impl Checked {
    /// Every fault is named, by a pointer under the prefix.
    pub fn check(said: Said, prefix: &str, today: NaiveDate, errors: &mut FieldErrors) -> Self {
        let code = said.code.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned);
        if let Some(fault) = code.as_deref().and_then(fault_of_code) {
            errors.add(format!("{prefix}/code"), fault);
        }
        for (name, at) in [("started_at", said.started_at), ("updated_at", said.updated_at)] {
            if at.is_some_and(|at| !YEARS.contains(&at.utc().year())) {
                errors.add(format!("{prefix}/{name}"), "time_invalid");
            }
        }
        let contact = said.customer.as_ref();
        let contact =
            contact.map(|typed| Contact::check(typed, &format!("{prefix}/customer"), today, errors));
        let items = said.items.as_ref().map(|items| check_items(items, prefix, errors));
        if items.as_deref().is_some_and(|items| items::total_cents(items) > MOST_CENTS) {
            errors.add(format!("{prefix}/items"), "amount_out_of_range");
        }
        Self { code, contact, said, items }
    }

    /// When somebody did something with it last.
    pub fn active_at(&self, now: Moment) -> Moment {
        self.said.updated_at.unwrap_or(now).min(now)
    }

    pub fn started_at(&self, now: Moment) -> Moment {
        let active = self.active_at(now);
        self.said.started_at.map_or(active, |started| started.min(active))
    }

    /// Of a cart that nobody knows yet.
    pub fn begin(&self, id: Uuid, customer: Option<CustomerId>, now: Moment) -> Cart {
        let cart = Cart {
            id,
            version: 0,
            code: self.code.clone(),
            customer,
            status: Status::Emptied,
            order_code: String::new(),
            contact: Contact::default(),
            items: Vec::new(),
            token_hash: None,
            started_at: self.started_at(now),
            active_at: now,
            updated_at: now,
        };
        self.apply(cart, customer, now)
    }

    /// Whether it is older than what stands.
    pub fn is_older_than(&self, cart: &Cart) -> bool {
        self.said.updated_at.is_some_and(|said| said < cart.active_at)
    }

    /// The cart after it: what is not said stays.
    pub fn apply(&self, base: Cart, customer: Option<CustomerId>, now: Moment) -> Cart {
        let items = self.items.clone().unwrap_or(base.items);
        Cart {
            customer,
            version: base.version + 1,
            status: if items.is_empty() { Status::Emptied } else { Status::Open },
            contact: self.contact.clone().unwrap_or(base.contact),
            items,
            token_hash: self.said.token_hash.clone().or(base.token_hash),
            active_at: self.active_at(now),
            updated_at: now,
            ..base
        }
    }
}

fn fault_of_code(code: &str) -> Option<&'static str> {
    if code.chars().count() > LONGEST_CODE {
        Some("too_long")
    } else if code.chars().any(char::is_control) {
        Some("control_characters")
    } else {
        None
    }
}
