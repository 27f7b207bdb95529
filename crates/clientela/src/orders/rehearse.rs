//! What an order would come to, for whoever checks a whole file before a word of it is written. Pure.

use audience::CustomerId;
use chrono::NaiveDate;
use uuid::Uuid;

use super::order::Order;
use super::rules::Checked;
use super::said::Said;
use super::whose::person;
use crate::clock::Moment;
use crate::customers::{Contact, Person};
use crate::error::FieldErrors;

pub struct Rehearsed {
    checked: Checked,
    nobody: Contact,
    /// Whether nothing of it would change as long as it stays with its customer.
    pub is_same: bool,
}

/// Every fault is named by a pointer.
pub fn rehearse(
    said: Said,
    before: Option<&Order>,
    now: Moment,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Rehearsed {
    let checked = Checked::check(said, "", today, errors);
    let is_same = match before {
        None => {
            checked.begin(Uuid::nil(), CustomerId(Uuid::nil()), now, "", errors);
            false
        }
        Some(before) => {
            let after = checked.apply(before.clone(), before.customer, now, "", errors);
            Order { version: before.version, updated_at: before.updated_at, ..after } == *before
        }
    };
    Rehearsed { checked, nobody: Contact::default(), is_same }
}

impl Rehearsed {
    /// Whose it would be.
    pub fn person<'a>(&'a self, before: Option<&'a Order>, now: Moment) -> Person<'a> {
        person(&self.checked, before, &self.nobody, now)
    }
}
