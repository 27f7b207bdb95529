//! A review of a purchase is written (DOMAIN 4.3). Of the same order and time there is one: written again it is
//! replaced, and the same once more changes nothing.

use std::collections::BTreeSet;

use audience::CustomerId;
use db::Conn;

use super::review::Review;
use super::{queries, rules};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::{Error, FieldErrors};
use crate::stores::Store;
use crate::{orders, random};

/// What somebody says, as typed.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub order_code: String,
    pub rating: i64,
    pub text: String,
    /// Now, unless it is told
    pub at: Option<Moment>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Written {
    pub review: Review,
    pub is_new: bool,
}

/// `of` is whose the order must be, where only its buyer may review it: another's is not known.
pub async fn write(
    app: &App,
    store: &Store,
    actor: &Actor,
    said: &Said,
    of: Option<CustomerId>,
) -> Result<Written, Error> {
    let now = app.clock.now();
    let text = checked(said)?;
    db::transact!(app.db, Error, |tx| { write_in(tx, store, actor, said, &text, of, now).await })
}

/// As [`write`], all or none.
pub async fn write_many(app: &App, store: &Store, actor: &Actor, said: &[Said]) -> Result<(), Error> {
    let now = app.clock.now();
    let texts = said.iter().map(checked).collect::<Result<Vec<String>, Error>>()?;
    db::transact!(app.db, Error, |tx| {
        for (said, text) in said.iter().zip(&texts) {
            write_in(tx, store, actor, said, text, None, now).await?;
        }
        Ok(())
    })
}

fn checked(said: &Said) -> Result<String, Error> {
    let mut errors = FieldErrors::default();
    let text = rules::check(said.rating, &said.text, said.at, &mut errors);
    errors.into_result()?;
    Ok(text)
}

async fn write_in(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    said: &Said,
    text: &str,
    of: Option<CustomerId>,
    now: Moment,
) -> Result<Written, Error> {
    let order = orders::lock(tx, store.id, said.order_code.trim()).await?;
    let order = order.filter(|order| of.is_none_or(|of| of == order.customer));
    let order = order.ok_or_else(|| Error::field("/order_code", "order_unknown"))?;
    db::lock_customers(tx, store.id.0, &[order.customer.uuid()]).await?;
    // A shopper has one of each order.
    let before = match (said.at, of) {
        (None, Some(_)) => queries::latest_of_order(tx, store.id, order.id).await?,
        (at, _) => queries::find(tx, store.id, order.id, at.unwrap_or(now)).await?,
    };
    let at = said.at.or(before.as_ref().map(|before| before.written_at)).unwrap_or(now);
    let review = Review {
        id: before.as_ref().map_or_else(|| random::id_at(at), |before| before.id),
        order: order.id,
        order_code: order.code,
        customer: order.customer,
        rating: said.rating,
        text: text.to_owned(),
        written_at: at,
    };
    if before.as_ref() == Some(&review) {
        return Ok(Written { review, is_new: false });
    }
    queries::put(tx, store.id, &review, now).await?;
    orders::put_ratings(tx, store.id, &BTreeSet::from([review.customer]), now).await?;
    let action = if before.is_some() { "review.updated" } else { "review.created" };
    let change = Change {
        field: "rating".to_owned(),
        old: before.as_ref().map(|before| before.rating.to_string()).unwrap_or_default(),
        new: review.rating.to_string(),
    };
    let subject = Subject { kind: "review", id: review.id };
    audit::record(tx, store.id, actor, &Entry { action, subject, changes: vec![change] }, now).await?;
    audiences::touch(tx, store.id, Touched::Customers(&[review.customer])).await?;
    Ok(Written { is_new: before.is_none(), review })
}
