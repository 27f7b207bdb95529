//! Remove a customer (DOMAIN 11.7): hidden from lists, kept as they are, and restored by a later order or registration.

use audience::CustomerId;
use db::Conn;

use super::customer::{Customer, Marks};
use super::queries;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::events;
use crate::stores::StoreId;

/// In the caller's transaction. Whoever is removed already stays so.
pub async fn remove_in(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    id: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    db::lock_customers(tx, store.0, &[id.uuid()]).await?;
    let customer = queries::find(tx, store, id).await?.ok_or(Error::NotFound)?;
    if customer.marks.removed_at.is_some() {
        return Ok(());
    }
    let marks = Marks { removed_at: Some(now), ..customer.marks.clone() };
    let removed = Customer { marks, version: customer.version + 1, updated_at: now, ..customer };
    queries::update_profiles(tx, store, &[removed]).await?;
    let subject = Subject { kind: "customer", id: id.uuid() };
    let entry = Entry { action: "customer.removed", subject, changes: Vec::new() };
    audit::record(tx, store, actor, &entry, now).await?;
    events::record(tx, store, entry.action, id.uuid(), &serde_json::json!({}), now).await?;
    audiences::touch(tx, store, Touched::Customers(&[id])).await
}
