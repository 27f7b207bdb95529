//! A cart is deleted: final. Whoever left it stays.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{figures, queries};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

pub async fn delete(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        queries::lock(tx, store.id, &[id], &[]).await?;
        let cart = queries::find(tx, store.id, &[id], &[]).await?.pop().ok_or(Error::NotFound)?;
        let customer: Vec<Uuid> = cart.customer.iter().map(|id| id.uuid()).collect();
        db::lock_customers(tx, store.id.0, &customer).await?;
        queries::delete(tx, store.id, id).await?;
        let change = Change {
            field: "total_cents".to_owned(),
            old: cart.total_cents().to_string(),
            new: String::new(),
        };
        // On the time line of whose it was.
        let subject = cart.customer.map_or(Subject { kind: "cart", id }, |customer| Subject {
            kind: "customer",
            id: customer.uuid(),
        });
        let entry = Entry { action: "cart.deleted", subject, changes: vec![change] };
        audit::record(tx, store.id, actor, &entry, now).await?;
        let Some(customer) = cart.customer else { return Ok(()) };
        figures::put(tx, store.id, &BTreeSet::from([customer]), now).await?;
        audiences::touch(tx, store.id, Touched::Customers(&[customer])).await
    })
}
