//! Edit a customer: what is said is changed, the rest stays. Who edits names the version they saw, and is told if
//! somebody else was faster (HARDENING C-01).

use audience::CustomerId;
use db::Conn;

use super::customer::Customer;
use super::fields::Profile;
use super::labels::catalog_for;
use super::rules::{self, Circumstances};
use super::said::Said;
use super::{changes, queries};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::{Conflict, Error};
use crate::mailbox::{self, Letter, Notice};
use crate::stores::{Store, StoreId};
use crate::{events, random};

/// The fields that nobody else may have (DOMAIN 2.8).
const KEYS: [&str; 3] = ["email", "document", "external_reference"];

/// Whatever version stands.
pub async fn edit(app: &App, store: &Store, actor: &Actor, id: CustomerId, said: &Said) -> Result<(), Error> {
    edit_known(app, store, actor, id, None, said).await
}

/// Only the version known, where one is given.
pub async fn edit_known(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    known: Option<i64>,
    said: &Said,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { edit_in(tx, store, actor, id, known, said, now).await })
}

/// In the transaction of whoever calls it.
pub async fn edit_in(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    known: Option<i64>,
    said: &Said,
    now: Moment,
) -> Result<(), Error> {
    db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
    let customer = queries::find(tx, store.id, id).await?.ok_or(Error::NotFound)?;
    if known.is_some_and(|known| known != customer.version) {
        return Err(Error::refused(412, "version_changed"));
    }
    let catalog = catalog_for(tx, store.id, said, now).await?;
    let circumstances = Circumstances { now, today: now.day_in(store.zone), new_id: random::id };
    let record = rules::apply(said, &customer.record, &catalog, &circumstances).map_err(Error::Invalid)?;
    let changes = changes::between(&customer.record, &record);
    if changes.is_empty() {
        return Ok(());
    }
    if changes.iter().any(|change| KEYS.contains(&change.field.as_str())) {
        refuse_clash(tx, store.id, &record.profile, id).await?;
    }
    if let Some(old) = left_address(&changes) {
        mailbox::post(tx, store.id, email_changed(store, old)?, now).await?;
    }
    let payload = serde_json::json!({ "fields": changes::names(&changes) });
    let before = customer.record.clone();
    let edited = Customer { record, version: customer.version + 1, updated_at: now, lead: false, ..customer };
    queries::update(tx, store.id, &before, &edited).await?;
    let entry =
        Entry { action: "customer.updated", subject: Subject { kind: "customer", id: id.uuid() }, changes };
    audit::record(tx, store.id, actor, &entry, now).await?;
    events::record(tx, store.id, entry.action, id.uuid(), &payload, now).await?;
    audiences::touch(tx, store.id, Touched::Customers(&[id])).await
}

/// Of an e-mail that is no longer theirs: it is told (DOMAIN 2.11), but not the new one.
fn left_address(changes: &[Change]) -> Option<&str> {
    let changed = changes.iter().find(|change| change.field == "email")?;
    Some(changed.old.as_str()).filter(|old| !old.is_empty())
}

fn email_changed(store: &Store, old: &str) -> Result<Letter, Error> {
    let mail = Notice {
        subject: "mail-email-changed-subject",
        lines: &["mail-email-changed-body"],
        ends: &["mail-email-changed-unasked"],
        ..Notice::default()
    };
    mail.letter(store, old)
}

/// Names whoever else has the e-mail, document or external reference (DOMAIN 2.8).
pub(super) async fn refuse_clash(
    tx: &mut Conn,
    store: StoreId,
    profile: &Profile,
    id: CustomerId,
) -> Result<(), Error> {
    let Some((field, other)) = queries::clashes(tx, store, profile, id).await?.into_iter().next() else {
        return Ok(());
    };
    let code = match field {
        "email" => "email_taken",
        "document" => "document_taken",
        _ => "external_reference_taken",
    };
    Err(Error::Conflict(Conflict { code, pointer: Some(field), customer: Some(other.uuid()), count: None }))
}
