//! Define, relabel and remove a custom field.

use db::Conn;

use super::field::{CustomField, MOST, check, check_label};
use super::queries;
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::{Conflict, Error, FieldErrors};
use crate::random;
use crate::stores::{Store, StoreId};

pub async fn define(
    app: &App,
    store: &Store,
    actor: &Actor,
    key: &str,
    label: &str,
) -> Result<CustomField, Error> {
    let (key, label) = (key.trim(), label.trim());
    check(key, label)?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let known = queries::list(tx, store.id).await?;
        if known.len() >= MOST {
            return Err(Error::conflict("too_many_custom_fields"));
        }
        if known.iter().any(|field| field.key == key) {
            return Err(taken("key"));
        }
        if known.iter().any(|field| field.label == label) {
            return Err(taken("label"));
        }
        let id = queries::insert(tx, store.id, key, label, now).await?;
        record(tx, store.id, actor, "custom_field.defined", key, now).await?;
        audiences::touch(tx, store.id, Touched::Names).await?;
        Ok(CustomField { id, key: key.to_owned(), label: label.to_owned() })
    })
}

pub async fn relabel(
    app: &App,
    store: &Store,
    actor: &Actor,
    key: &str,
    label: &str,
) -> Result<CustomField, Error> {
    let label = label.trim();
    let mut errors = FieldErrors::default();
    check_label(label, &mut errors);
    errors.into_result()?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let known = queries::list(tx, store.id).await?;
        if known.iter().any(|field| field.key != key && field.label == label) {
            return Err(taken("label"));
        }
        let field = known.into_iter().find(|field| field.key == key).ok_or(Error::NotFound)?;
        queries::relabel(tx, store.id, field.id, label).await?;
        record(tx, store.id, actor, "custom_field.relabelled", key, now).await?;
        audiences::touch(tx, store.id, Touched::Names).await?;
        Ok(CustomField { label: label.to_owned(), ..field })
    })
}

/// The field goes with what customers have in it.
pub async fn remove(app: &App, store: &Store, actor: &Actor, key: &str) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let known = queries::list(tx, store.id).await?;
        let field = known.into_iter().find(|field| field.key == key).ok_or(Error::NotFound)?;
        queries::delete(tx, store.id, field.id).await?;
        record(tx, store.id, actor, "custom_field.removed", key, now).await?;
        audiences::touch(tx, store.id, Touched::All).await
    })
}

fn taken(pointer: &'static str) -> Error {
    Error::Conflict(Conflict { pointer: Some(pointer), ..Conflict::new("custom_field_taken") })
}

async fn record(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    action: &'static str,
    key: &str,
    now: Moment,
) -> Result<(), Error> {
    let changes = vec![Change { field: "key".to_owned(), old: String::new(), new: key.to_owned() }];
    let entry = Entry { action, subject: Subject { kind: "custom_field", id: random::id() }, changes };
    audit::record(tx, store, actor, &entry, now).await
}
