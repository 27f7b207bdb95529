//! Group and tags of many customers at once, each with an entry and an event of its own, as when it is done by hand.

use audience::CustomerId;
use db::Conn;

use super::customer::{Customer, Group, Tag};
use super::{changes, queries};
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::events;
use crate::stores::StoreId;

/// The labels that a customer shall have.
pub struct Labelled {
    pub customer: Customer,
    pub group: Option<Group>,
    pub tags: Vec<Tag>,
}

/// In the transaction of whoever has locked them.
pub async fn put_labels(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    labelled: Vec<Labelled>,
    now: Moment,
) -> Result<(), Error> {
    let mut customers = Vec::with_capacity(labelled.len());
    let mut entries = Vec::with_capacity(labelled.len());
    for Labelled { mut customer, group, tags } in labelled {
        let before = customer.record.clone();
        (customer.record.group, customer.record.tags) = (group, tags);
        (customer.version, customer.updated_at) = (customer.version + 1, now);
        let subject = Subject { kind: "customer", id: customer.id.uuid() };
        let changes = changes::between(&before, &customer.record);
        entries.push(Entry { action: "customer.updated", subject, changes });
        customers.push(customer);
    }
    queries::update_labels(tx, store, &customers).await?;
    audit::record_many(tx, store, actor, &entries, now).await?;
    let told = entries.iter().map(|entry| {
        let payload = serde_json::json!({ "fields": changes::names(&entry.changes) });
        (entry.action, entry.subject.id, payload)
    });
    events::record_many(tx, store, told, now).await?;
    let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
    audiences::touch(tx, store, Touched::Customers(&ids)).await
}
