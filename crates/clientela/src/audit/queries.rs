//! All SQL of the audit.

use std::collections::HashMap;

use db::{Column, Conn, Table, Value, insert_many, sql};
use uuid::Uuid;

use super::{Actor, Change, Entry, HistoryKind, Recorded};
use crate::clock::Moment;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

pub async fn record(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    entry: &Entry,
    now: Moment,
) -> Result<(), Error> {
    let id = random::id();
    sql("INSERT INTO audit (store_id, id, at, actor_kind, actor_id, actor_name, door, address, action, \
         subject_kind, subject_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
    .bind(store)
    .bind(id)
    .bind(now.micros())
    .bind(actor.kind.as_str())
    .bind(actor.id)
    .bind(actor.name.as_str())
    .bind(actor.door.as_str())
    .bind(actor.address.as_str())
    .bind(entry.action)
    .bind(entry.subject.kind)
    .bind(entry.subject.id)
    .run(tx)
    .await?;
    if entry.changes.is_empty() {
        return Ok(());
    }
    let values: Vec<Vec<Value>> = entry.changes.iter().map(|change| value_row(store, id, change)).collect();
    insert_many(tx, &VALUES, values.into_iter()).await?;
    Ok(())
}

/// As [`record`], many at once by one actor.
pub async fn record_many(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    entries: &[Entry],
    now: Moment,
) -> Result<(), Error> {
    let numbered: Vec<(Uuid, &Entry)> = entries.iter().map(|entry| (random::id(), entry)).collect();
    let rows = numbered.iter().map(|(id, entry)| {
        vec![
            store.into(),
            (*id).into(),
            now.micros().into(),
            actor.kind.as_str().into(),
            actor.id.into(),
            actor.name.as_str().into(),
            actor.door.as_str().into(),
            actor.address.as_str().into(),
            entry.action.into(),
            entry.subject.kind.into(),
            entry.subject.id.into(),
        ]
    });
    insert_many(tx, &ENTRIES, rows).await?;
    let values = numbered
        .iter()
        .flat_map(|(id, entry)| entry.changes.iter().map(move |change| value_row(store, *id, change)));
    let values: Vec<Vec<Value>> = values.collect();
    insert_many(tx, &VALUES, values.into_iter()).await?;
    Ok(())
}

fn value_row(store: StoreId, entry: Uuid, change: &Change) -> Vec<Value> {
    let Change { field, old, new } = change;
    vec![store.into(), entry.into(), field.into(), old.into(), new.into()]
}

const ENTRIES: Table = Table {
    name: "audit",
    columns: &[
        Column::int("store_id"),
        Column::uuid("id"),
        Column::int("at"),
        Column::text("actor_kind"),
        Column::uuid("actor_id"),
        Column::text("actor_name"),
        Column::text("door"),
        Column::text("address"),
        Column::text("action"),
        Column::text("subject_kind"),
        Column::uuid("subject_id"),
    ],
    key: &["store_id", "id"],
};

const VALUES: Table = Table {
    name: "audit_values",
    columns: &[
        Column::int("store_id"),
        Column::uuid("audit_id"),
        Column::text("field"),
        Column::text("old_value"),
        Column::text("new_value"),
    ],
    key: &["store_id", "audit_id", "field"],
};

#[derive(sqlx::FromRow)]
struct RecordedRow {
    id: Uuid,
    at: i64,
    actor_kind: String,
    actor_name: String,
    door: String,
    action: String,
}

#[derive(sqlx::FromRow)]
struct ValueRow {
    audit_id: Uuid,
    field: String,
    old_value: String,
    new_value: String,
}

/// What happened to a record, newest first; `before` continues after the entry of that id.
pub async fn history(
    db: &mut Conn,
    store: StoreId,
    subject: Uuid,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let rows = sql("SELECT id, at, actor_kind, actor_name, door, action FROM audit \
         WHERE store_id = $1 AND subject_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(store)
    .bind(subject)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<RecordedRow>(db)
    .await?;
    with_values(db, store, rows).await
}

/// As [`history`], only what is of this kind.
pub async fn history_of(
    db: &mut Conn,
    store: StoreId,
    subject: Uuid,
    kind: HistoryKind,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let actions: Vec<String> = kind.actions().iter().map(|action| (*action).to_owned()).collect();
    if actions.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql("SELECT id, at, actor_kind, actor_name, door, action FROM audit \
         WHERE store_id = $1 AND subject_id = $2 AND id < $3 AND action IN {texts:$5} AND CASE CAST($6 AS text) \
         WHEN 'labels' THEN EXISTS (SELECT 1 FROM audit_values WHERE audit_values.store_id = $1 \
         AND audit_values.audit_id = audit.id AND field IN ('tags', 'group')) \
         WHEN 'changed' THEN EXISTS (SELECT 1 FROM audit_values WHERE audit_values.store_id = $1 \
         AND audit_values.audit_id = audit.id AND field NOT IN ('tags', 'group')) \
         OR NOT EXISTS (SELECT 1 FROM audit_values WHERE audit_values.store_id = $1 \
         AND audit_values.audit_id = audit.id) ELSE TRUE END ORDER BY id DESC LIMIT $4")
    .bind(store)
    .bind(subject)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .bind(db::texts(&actions))
    .bind(kind.as_str())
    .all::<RecordedRow>(db)
    .await?;
    with_values(db, store, rows).await
}

async fn with_values(db: &mut Conn, store: StoreId, rows: Vec<RecordedRow>) -> Result<Vec<Recorded>, Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let values = sql("SELECT audit_id, field, old_value, new_value FROM audit_values \
         WHERE store_id = $1 AND audit_id IN {uuids:$2} ORDER BY audit_id, field")
    .bind(store)
    .bind(db::uuids(&ids))
    .all::<ValueRow>(db)
    .await?;
    let mut changes: HashMap<Uuid, Vec<Change>> = HashMap::new();
    for value in values {
        let change = Change { field: value.field, old: value.old_value, new: value.new_value };
        changes.entry(value.audit_id).or_default().push(change);
    }
    Ok(rows.into_iter().map(|row| recorded(row, &mut changes)).collect())
}

fn recorded(row: RecordedRow, changes: &mut HashMap<Uuid, Vec<Change>>) -> Recorded {
    Recorded {
        changes: changes.remove(&row.id).unwrap_or_default(),
        id: row.id,
        at: Moment(row.at),
        actor_kind: row.actor_kind,
        actor_name: row.actor_name,
        door: row.door,
        action: row.action,
    }
}

/// Erases the personal values of all entries about records; the entries stay.
pub async fn forget_values(tx: &mut Conn, store: StoreId, subjects: &[Uuid]) -> Result<(), Error> {
    sql("DELETE FROM audit_values WHERE store_id = $1 AND audit_id IN \
         (SELECT id FROM audit WHERE store_id = $1 AND subject_id IN {uuids:$2})")
    .bind(store)
    .bind(db::uuids(subjects))
    .run(tx)
    .await?;
    Ok(())
}
