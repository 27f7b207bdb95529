//! A mistaken order is deleted with a reason (DOMAIN 6.1): final, and the figures of its customer are made anew.

use std::collections::BTreeSet;

use super::put_figures::{put_figures, put_ratings};
use super::{changes, queries, sales};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor};
use crate::carts;
use crate::error::Error;
use crate::events;
use crate::stores::Store;

pub const LONGEST_REASON: usize = 500;

pub async fn delete(app: &App, store: &Store, actor: &Actor, code: &str, reason: &str) -> Result<(), Error> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Error::field("/reason", "required"));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(Error::field("/reason", "too_long"));
    }
    let (now, codes) = (app.clock.now(), [code.to_owned()]);
    db::transact!(app.db, Error, |tx| {
        let order = queries::locked(tx, store.id, &codes).await?.pop().ok_or(Error::NotFound)?;
        let cart = carts::lock_of_order(tx, store.id, order.customer, &order.code).await?;
        db::lock_customers(tx, store.id.0, &[order.customer.uuid()]).await?;
        queries::delete(tx, store.id, order.id).await?;
        let whose = BTreeSet::from([order.customer]);
        put_figures(tx, store, &whose, now).await?;
        put_ratings(tx, store.id, &whose, now).await?;
        carts::set_free(tx, store.id, &cart, now).await?;
        let entry = changes::deleted(&order, reason);
        audit::record(tx, store.id, actor, &entry, now).await?;
        let payload = serde_json::json!({ "code": order.code, "customer_id": order.customer });
        events::record(tx, store.id, entry.action, order.id, &payload, now).await?;
        sales::count(tx, store.id, [(Some(&order), None)].into_iter()).await?;
        audiences::touch(tx, store.id, Touched::Customers(&[order.customer])).await
    })
}
