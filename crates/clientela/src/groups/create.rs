//! Create a group: its name is trimmed, case-sensitive, unique in the store.

use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::customers;
use crate::error::{Conflict, Error};
use crate::random;
use crate::stores::Store;

use super::queries;

/// Answers the group's number.
pub async fn create(app: &App, store: &Store, actor: &Actor, name: &str) -> Result<i64, Error> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::field("/name", "required"));
    }
    if name.chars().count() > customers::LONGEST_GROUP {
        return Err(Error::field("/name", "too_long"));
    }
    if name.chars().any(char::is_control) {
        return Err(Error::field("/name", "control_characters"));
    }
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        if queries::find(tx, store.id, name).await?.is_some() {
            return Err(Error::Conflict(Conflict { pointer: Some("name"), ..Conflict::new("group_taken") }));
        }
        customers::ensure_groups(tx, store.id, &[name], now).await?;
        let subject = Subject { kind: "group", id: random::id() };
        let entry = Entry { action: "group.created", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await?;
        audiences::touch(tx, store.id, Touched::Names).await?;
        queries::find(tx, store.id, name).await?.ok_or(Error::NotFound)
    })
}
