//! Notes of staff on a customer, each with author and date (DOMAIN 2.3).

use audience::CustomerId;
use uuid::Uuid;

use super::note::Note;
use super::queries;
use super::rules::LONGEST_NOTE;
use crate::app::App;
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

pub async fn add(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: CustomerId,
    body: &str,
) -> Result<Note, Error> {
    let now = app.clock.now();
    let note = Note::new(body, actor, now);
    if note.body.is_empty() {
        return Err(Error::field("/text", "required"));
    }
    if note.body.chars().count() > LONGEST_NOTE {
        return Err(Error::field("/text", "too_long"));
    }
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[customer.uuid()]).await?;
        queries::version(tx, store.id, customer).await?.ok_or(Error::NotFound)?;
        queries::insert_note(tx, store.id, customer, &note).await?;
        let changes = vec![Change { field: "note".to_owned(), old: String::new(), new: note.body.clone() }];
        let subject = Subject { kind: "customer", id: customer.uuid() };
        let entry = Entry { action: "customer.noted", subject, changes };
        audit::record(tx, store.id, actor, &entry, now).await?;
        let payload = serde_json::json!({ "fields": ["notes"] });
        crate::events::record(tx, store.id, "customer.updated", customer.uuid(), &payload, now).await
    })?;
    Ok(note)
}

pub async fn remove(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: CustomerId,
    id: Uuid,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        db::lock_customers(tx, store.id.0, &[customer.uuid()]).await?;
        let body = queries::delete_note(tx, store.id, customer, id).await?.ok_or(Error::NotFound)?;
        let changes = vec![Change { field: "note".to_owned(), old: body, new: String::new() }];
        let subject = Subject { kind: "customer", id: customer.uuid() };
        let entry = Entry { action: "customer.note_removed", subject, changes };
        audit::record(tx, store.id, actor, &entry, now).await?;
        let payload = serde_json::json!({ "fields": ["notes"] });
        crate::events::record(tx, store.id, "customer.updated", customer.uuid(), &payload, now).await
    })
}

/// Newest first.
pub async fn list(app: &App, store: &Store, customer: CustomerId) -> Result<Vec<Note>, Error> {
    let mut snapshot = app.db.read().await?;
    queries::version(&mut snapshot, store.id, customer).await?.ok_or(Error::NotFound)?;
    queries::notes(&mut snapshot, store.id, customer).await
}
