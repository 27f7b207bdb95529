//! The carts of a file, pack by pack in the transaction of their import, by the same rules as one that arrives alone. The
//! clock comes once, at the end.

use std::collections::BTreeSet;

use audience::CustomerId;
use chrono::NaiveDate;
use db::Conn;

use super::cart::Cart;
use super::keep::{Done, apply, keep_before_clock, person};
use super::rules::Checked;
use super::said::Said;
use crate::audiences::{self, Touched};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::customers::{Contact, Person};
use crate::error::{Error, FieldErrors};
use crate::stores::Store;

/// A cart as a file says it.
#[derive(Debug)]
pub struct Given {
    pub said: Said,
    /// Of the cart that was there when the file was checked.
    pub version: Option<i64>,
}

/// What the packs of one file have in common.
pub struct Intake<'a> {
    store: &'a Store,
    actor: &'a Actor,
    now: Moment,
    touched: BTreeSet<CustomerId>,
}

impl<'a> Intake<'a> {
    pub fn new(store: &'a Store, actor: &'a Actor, now: Moment) -> Self {
        Self { store, actor, now, touched: BTreeSet::new() }
    }

    /// False, and the transaction is to be undone, where the carts or their customers are not what they were when the
    /// file was checked.
    pub async fn take(&mut self, tx: &mut Conn, pack: Vec<Given>) -> Result<bool, Error> {
        let (today, mut errors) = (self.now.day_in(self.store.zone), FieldErrors::default());
        let versions: Vec<Option<i64>> = pack.iter().map(|given| given.version).collect();
        let checked = pack.into_iter().map(|given| {
            let checked = Checked::check(given.said, "", today, &mut errors);
            (String::new(), checked)
        });
        let checked: Vec<(String, Checked)> = checked.collect();
        if !errors.is_empty() {
            return Ok(false);
        }
        let done = keep_before_clock(tx, self.store, self.actor, &checked, self.now).await?;
        let Done { kept, touched, clashed } = done;
        self.touched.extend(touched);
        let is_as_checked = kept.iter().zip(versions).all(|(kept, version)| match version {
            None => kept.is_new,
            Some(version) => !kept.is_new && kept.cart.version == version + 1,
        });
        Ok(is_as_checked && !clashed)
    }

    /// The last of the transaction.
    pub async fn settle(self, tx: &mut Conn) -> Result<(), Error> {
        if self.touched.is_empty() {
            return Ok(());
        }
        let touched: Vec<CustomerId> = self.touched.into_iter().collect();
        audiences::touch(tx, self.store.id, Touched::Customers(&touched)).await
    }
}

/// What a cart would come to, for whoever checks a whole file before a word of it is written.
pub struct Rehearsed {
    checked: Checked,
    nobody: Contact,
    /// Whether nothing of it would change as long as it stays with its customer.
    pub is_same: bool,
}

/// Every fault is named by a pointer.
pub fn rehearse(
    said: Said,
    before: Option<&Cart>,
    now: Moment,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Rehearsed {
    let checked = Checked::check(said, "", today, errors);
    let is_same = before.is_some_and(|before| {
        apply(&checked, Some(before), before.customer, now).cart.version == before.version
    });
    Rehearsed { checked, nobody: Contact::default(), is_same }
}

impl Rehearsed {
    /// Whose it would be, if anybody's.
    pub fn person<'a>(&'a self, before: Option<&'a Cart>, now: Moment) -> Option<Person<'a>> {
        person(&self.checked, before, &self.nobody, now)
    }
}
