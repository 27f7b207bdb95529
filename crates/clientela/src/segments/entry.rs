//! What the audit and the outbox of events are told. Names alone: a filter may hold what somebody typed about a person.

use db::Conn;
use serde_json::json;
use uuid::Uuid;

use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::events;
use crate::stores::Store;

/// What happened to a segment; its transaction ends here.
pub(super) async fn record(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    (action, id): (&'static str, Uuid),
    changes: Vec<Change>,
    now: Moment,
) -> Result<(), Error> {
    let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
    let payload = json!({ "fields": fields });
    let entry = Entry { action, subject: Subject { kind: "segment", id }, changes: changes.clone() };
    audit::record(tx, store.id, actor, &entry, now).await?;
    events::record(tx, store.id, action, id, &payload, now).await?;
    audiences::touch(tx, store.id, Touched::Names).await
}

pub(super) fn renamed(old: &str, new: &str) -> Change {
    Change { field: "name".to_owned(), old: old.to_owned(), new: new.to_owned() }
}

pub(super) fn asks_otherwise() -> Change {
    Change { field: "filter".to_owned(), old: String::new(), new: String::new() }
}
