//! Applying: one transaction of packs and nothing else. Keys and versions are looked at again under its locks; if
//! anything moved since the check, nothing is written and the file is checked anew.

use std::collections::HashMap;

use audience::CustomerId;
use db::Conn;
use futures_util::StreamExt;
use tokio::io::AsyncBufReadExt;
use tokio_util::io::StreamReader;
use uuid::Uuid;

use super::import::{Import, Stage};
use super::queries;
use super::run::Run;
use super::staging::{Change, PACK, StagedRow, StagingReader};
use super::start::{rows_key, updates_key};
use crate::api_keys::Scope;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::customers::{self, Catalog, Customer, Key};
use crate::error::Error;
use crate::events;
use crate::staff::Right;
use crate::stores::StoreId;

/// The code of an import whose customers moved between check and apply.
pub const OVERTAKEN: &str = "import_overtaken";

/// The import after it was applied.
pub async fn apply(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    let updates = read_updates(run, import.id).await?;
    let now = run.app.clock.now();
    db::transact!(run.app.db, Error, |tx| { Box::pin(apply_in(tx, run, import.id, &updates, now)).await })
}

async fn apply_in(
    tx: &mut Conn,
    run: &Run<'_>,
    id: Uuid,
    updates: &[(Uuid, i64)],
    now: Moment,
) -> Result<Import, Error> {
    let store = run.store.id;
    let Some(mut import) = begin(tx, run, id).await? else { return applied(tx, store, id).await };
    for pack in updates.chunks(PACK) {
        lock_versions(tx, store, pack).await?;
    }
    let actor = import.asked_by.actor();
    let mut labels = customers::catalog(tx, store).await?;
    let mut rows = StagingReader::open(&run.app.files, &rows_key(run.store, id)).await?;
    let mut done = 0;
    loop {
        let mut pack = rows.next(PACK).await?;
        if pack.is_empty() {
            break;
        }
        run.go_on().await?;
        labels = name_labels(tx, store, labels, &mut pack, now).await?;
        write_pack(tx, store, id, &actor, &pack, now).await?;
        done += i64::try_from(pack.len()).unwrap_or(0);
        run.progress(import.counts.to_write(), done, "apply");
    }
    close(tx, run, &mut import, &actor, now).await?;
    audiences::touch(tx, store, Touched::Import(import.id)).await?;
    Ok(import)
}

/// The import whose turn it is; none where it was applied already.
pub async fn begin(tx: &mut Conn, run: &Run<'_>, id: Uuid) -> Result<Option<Import>, Error> {
    let store = run.store.id;
    let import = queries::lock(tx, store, id).await?.ok_or(Error::NotFound)?;
    match import.stage {
        Stage::Applied => return Ok(None),
        Stage::Confirmed => {}
        _ => return Err(Error::conflict(OVERTAKEN)),
    }
    import.asked_by.must_still(tx, store, Right::Import, Scope::ImportsWrite).await?;
    queries::take_turn(tx, store).await?;
    Ok(Some(import))
}

pub async fn applied(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<Import, Error> {
    queries::find(tx, store, id).await?.ok_or(Error::NotFound)
}

async fn lock_versions(tx: &mut Conn, store: StoreId, pack: &[(Uuid, i64)]) -> Result<(), Error> {
    let ids: Vec<Uuid> = pack.iter().map(|(id, _)| *id).collect();
    db::lock_customers(tx, store.0, &ids).await?;
    let standing = customers::versions(tx, store, &ids).await?;
    let moved = pack.iter().any(|(id, version)| standing.get(id) != Some(version));
    if moved { Err(Error::conflict(OVERTAKEN)) } else { Ok(()) }
}

async fn write_pack(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
    actor: &Actor,
    pack: &[StagedRow],
    now: Moment,
) -> Result<(), Error> {
    refuse_taken_keys(tx, store, pack).await?;
    refuse_repeated(tx, store, pack).await?;
    let is_new = |row: &&StagedRow| matches!(row.change, Change::Created { .. });
    let created: Vec<Customer> = pack.iter().filter(is_new).map(|row| row.customer.clone()).collect();
    let updated: Vec<Customer> =
        pack.iter().filter(|row| !is_new(row)).map(|row| row.customer.clone()).collect();
    if !created.is_empty() {
        customers::insert_many(tx, store, &created).await?;
    }
    if !updated.is_empty() {
        customers::update_many(tx, store, &updated).await?;
    }
    let notes = pack.iter().filter(|row| !row.note.is_empty());
    let notes = notes.map(|row| (row.customer.id, row.note.clone()));
    customers::note_many(tx, store, actor, notes, now).await?;
    events::record_many(tx, store, pack.iter().map(happened), now).await?;
    queries::insert_rows(tx, store, import, pack).await
}

/// What the outside is told, as when it is done by hand: who, and which fields, never their values.
fn happened(row: &StagedRow) -> (&'static str, Uuid, serde_json::Value) {
    let id = row.customer.id.uuid();
    match &row.change {
        Change::Created { .. } => ("customer.created", id, serde_json::json!({})),
        Change::Updated { before } => {
            let changes = customers::changed(before, &row.customer);
            ("customer.updated", id, serde_json::json!({ "fields": customers::names_of(&changes) }))
        }
    }
}

type KeyOf = fn(&Customer) -> String;

/// Somebody else may have registered since the check.
async fn refuse_taken_keys(tx: &mut Conn, store: StoreId, pack: &[StagedRow]) -> Result<(), Error> {
    let keys: [(Key, KeyOf); 3] = [
        (Key::Email, |customer| customers::email_key(&customer.record.profile.email)),
        (Key::Document, |customer| customer.record.profile.document.clone()),
        (Key::ExternalReference, |customer| customer.record.profile.external_reference.clone()),
    ];
    for (key, of) in keys {
        let wanted: HashMap<String, CustomerId> = pack
            .iter()
            .filter(|row| match &row.change {
                Change::Created { .. } => true,
                Change::Updated { before } => of(before) != of(&row.customer),
            })
            .map(|row| (of(&row.customer), row.customer.id))
            .filter(|(value, _)| !value.is_empty())
            .collect();
        if wanted.is_empty() {
            continue;
        }
        let values: Vec<String> = wanted.keys().cloned().collect();
        let taken = customers::find_by_keys(tx, store, key, &values).await?;
        if taken.iter().any(|(value, by)| wanted.get(value) != Some(by)) {
            return Err(Error::conflict(OVERTAKEN));
        }
    }
    Ok(())
}

/// Another import may have brought the same rows without a key since the check.
async fn refuse_repeated(tx: &mut Conn, store: StoreId, pack: &[StagedRow]) -> Result<(), Error> {
    let digests: Vec<String> = pack
        .iter()
        .filter_map(|row| match &row.change {
            Change::Created { digest } if !digest.is_empty() => Some(digest.clone()),
            _ => None,
        })
        .collect();
    let found = queries::find_by_digests(tx, store, &digests).await?;
    if found.is_empty() { Ok(()) } else { Err(Error::conflict(OVERTAKEN)) }
}

/// Puts the numbers of groups and tags in place of provisional ones, making those that do not exist yet.
async fn name_labels(
    tx: &mut Conn,
    store: StoreId,
    mut labels: Catalog,
    pack: &mut [StagedRow],
    now: Moment,
) -> Result<Catalog, Error> {
    let records = || pack.iter().map(|row| &row.customer.record);
    let mut groups: Vec<&str> = records()
        .filter_map(|record| record.group.as_ref())
        .filter(|group| group.id.0 < 0)
        .map(|group| group.name.as_str())
        .collect();
    groups.retain(|name| labels.group(name).is_none());
    groups.sort_unstable();
    groups.dedup();
    let mut tags: Vec<&str> = records()
        .flat_map(|record| &record.tags)
        .filter(|tag| tag.id.0 < 0)
        .map(|tag| tag.name.as_str())
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags.retain(|name| labels.tag(name).is_none());
    if !groups.is_empty() || !tags.is_empty() {
        customers::ensure_groups(tx, store, &groups, now).await?;
        customers::ensure_tags(tx, store, &tags, now).await?;
        labels = customers::catalog(tx, store).await?;
    }
    for record in pack.iter_mut().map(|row| &mut row.customer.record) {
        if let Some(group) = record.group.as_mut().filter(|group| group.id.0 < 0) {
            group.id = labels.group(&group.name).ok_or_else(|| Error::conflict(OVERTAKEN))?;
        }
        for tag in record.tags.iter_mut().filter(|tag| tag.id.0 < 0) {
            tag.id = labels.tag(&tag.name).ok_or_else(|| Error::conflict(OVERTAKEN))?;
        }
    }
    Ok(labels)
}

/// The step written, with one entry and one event. Whoever calls it moves the clock after it.
pub async fn close(
    tx: &mut Conn,
    run: &Run<'_>,
    import: &mut Import,
    actor: &Actor,
    now: Moment,
) -> Result<(), Error> {
    let store = run.store.id;
    import.stage = Stage::Applied;
    import.ended_at = Some(run.app.clock.now());
    queries::save(tx, store, import).await?;
    run.keep(tx).await?;
    let counts = import.counts;
    let counted = [
        ("created", counts.created),
        ("updated", counts.updated),
        ("unchanged", counts.unchanged),
        ("skipped", counts.skipped),
    ];
    let changes = counted.map(|(field, count)| audit::Change {
        field: field.to_owned(),
        old: String::new(),
        new: count.to_string(),
    });
    let subject = Subject { kind: "import", id: import.id };
    let entry = Entry { action: "import.applied", subject, changes: changes.to_vec() };
    audit::record(tx, store, actor, &entry, now).await?;
    events::record(tx, store, "import.ended", import.id, &serde_json::json!(counts), now).await
}

async fn read_updates(run: &Run<'_>, id: Uuid) -> Result<Vec<(Uuid, i64)>, Error> {
    let (_, content) = run.app.files.read(&updates_key(run.store, id)).await?;
    let content = content.map(|part| part.map_err(std::io::Error::other));
    let mut lines = StreamReader::new(content).lines();
    let mut updates = Vec::new();
    while let Some(line) = lines.next_line().await.map_err(Error::internal)? {
        let pair =
            line.split_once(' ').and_then(|(id, version)| Some((id.parse().ok()?, version.parse().ok()?)));
        updates.push(pair.ok_or_else(|| Error::broken("a staged update cannot be read"))?);
    }
    Ok(updates)
}
