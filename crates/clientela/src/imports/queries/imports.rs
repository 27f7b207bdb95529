//! Imports.

use db::{Conn, sql};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::asker::AskedBy;
use crate::audit::ActorKind;
use crate::clock::Moment;
use crate::error::Error;
use crate::imports::import::{AskedOrigin, Counts, Import, Kind, OnExisting, RunMode, Stage};
use crate::imports::origins::Origin;
use crate::imports::origins::by_hand::ByHand;
use crate::imports::written_as::WrittenAs;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct ImportRow {
    id: Uuid,
    kind: String,
    origin: String,
    mapping: String,
    recognised_as: String,
    on_existing: String,
    run_mode: String,
    file_name: String,
    stage: String,
    rows_total: i64,
    problems_total: i64,
    result: String,
    asked_by_kind: String,
    asked_by_id: Option<Uuid>,
    asked_by_name: String,
    created_at: i64,
    ended_at: Option<i64>,
}

/// What stands in `result`.
#[derive(Serialize, Deserialize)]
struct KeptResult {
    #[serde(flatten)]
    counts: Counts,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written_as: Option<WrittenAs>,
}

impl ImportRow {
    fn import(self) -> Result<Import, Error> {
        let read = || -> Option<_> {
            Some((
                Kind::parse(&self.kind)?,
                AskedOrigin::parse(&self.origin)?,
                OnExisting::parse(&self.on_existing)?,
                RunMode::parse(&self.run_mode)?,
                Stage::parse(&self.stage)?,
                serde_json::from_str::<KeptResult>(&self.result).ok()?,
            ))
        };
        let (kind, origin, on_existing, run, stage, result) =
            read().ok_or_else(|| Error::broken("an import is kept in words nobody knows"))?;
        Ok(Import {
            id: self.id,
            kind,
            origin,
            mapping: mapping(&self.mapping)?,
            recognised_as: Origin::parse(&self.recognised_as),
            on_existing,
            run,
            file_name: self.file_name,
            stage,
            rows_total: self.rows_total,
            problems_total: self.problems_total,
            written_as: result.written_as,
            counts: result.counts,
            asked_by: AskedBy {
                kind: ActorKind::from_kept(&self.asked_by_kind),
                id: self.asked_by_id,
                name: self.asked_by_name,
            },
            created_at: Moment(self.created_at),
            ended_at: self.ended_at.map(Moment),
        })
    }
}

macro_rules! reading {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, origin, mapping, recognised_as, on_existing, run_mode, file_name, stage, rows_total, \
             problems_total, result, asked_by_kind, asked_by_id, asked_by_name, created_at, ended_at \
             FROM imports WHERE store_id = $1 ",
            $rest
        )
    };
}

pub(in crate::imports) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    import: &Import,
    file_key: &str,
) -> Result<(), Error> {
    sql("INSERT INTO imports (store_id, id, kind, origin, mapping, recognised_as, on_existing, run_mode, file_name, file_key, \
         stage, rows_total, problems_total, result, asked_by_kind, asked_by_id, asked_by_name, created_at, \
         ended_at) VALUES ($1, $2, $3, $4, $5, '', $6, $7, $8, $9, $10, 0, 0, $11, $12, $13, $14, $15, NULL)")
    .bind(store)
    .bind(import.id)
    .bind(import.kind.as_str())
    .bind(import.origin.as_str())
    .bind(mapping_text(import)?)
    .bind(import.on_existing.as_str())
    .bind(import.run.as_str())
    .bind(import.file_name.as_str())
    .bind(file_key)
    .bind(import.stage.as_str())
    .bind(result_text(import)?)
    .bind(import.asked_by.kind.as_str())
    .bind(import.asked_by.id)
    .bind(import.asked_by.name.as_str())
    .bind(import.created_at.micros())
    .run(tx)
    .await?;
    Ok(())
}

pub(in crate::imports) async fn find(
    db: &mut Conn,
    store: StoreId,
    id: Uuid,
) -> Result<Option<Import>, Error> {
    let row = sql(reading!("AND id = $2")).bind(store).bind(id).maybe::<ImportRow>(db).await?;
    row.map(ImportRow::import).transpose()
}

/// Read to be changed: nobody else changes it until the transaction ends.
pub(in crate::imports) async fn lock(
    tx: &mut Conn,
    store: StoreId,
    id: Uuid,
) -> Result<Option<Import>, Error> {
    db::lock_rows(tx, "imports", store.0, &[id]).await?;
    find(tx, store, id).await
}

/// Newest first.
pub(in crate::imports) async fn list(
    db: &mut Conn,
    store: StoreId,
    limit: i64,
) -> Result<Vec<Import>, Error> {
    let rows =
        sql(reading!("ORDER BY id DESC LIMIT $2")).bind(store).bind(limit).all::<ImportRow>(db).await?;
    rows.into_iter().map(ImportRow::import).collect()
}

pub(in crate::imports) async fn save(tx: &mut Conn, store: StoreId, import: &Import) -> Result<(), Error> {
    sql("UPDATE imports SET recognised_as = $3, stage = $4, rows_total = $5, problems_total = $6, result = $7, \
         ended_at = $8, mapping = $9 WHERE store_id = $1 AND id = $2")
    .bind(store)
    .bind(import.id)
    .bind(import.recognised_as.map_or("", Origin::as_str))
    .bind(import.stage.as_str())
    .bind(import.rows_total)
    .bind(import.problems_total)
    .bind(result_text(import)?)
    .bind(import.ended_at.map(Moment::micros))
    .bind(mapping_text(import)?)
    .run(tx)
    .await?;
    Ok(())
}

/// One import of a store is applied at a time: whoever comes next waits here, and then sees what this one wrote.
pub(in crate::imports) async fn take_turn(tx: &mut Conn, store: StoreId) -> Result<(), Error> {
    sql("INSERT INTO sequences (store_id, name, last) VALUES ($1, 'import', 1) \
         ON CONFLICT (store_id, name) DO UPDATE SET last = sequences.last + 1")
    .bind(store)
    .run(tx)
    .await?;
    Ok(())
}

/// Imports that have not ended while their jobs have, or are gone: the job's state and the code it failed by.
pub(in crate::imports) async fn left_by_their_jobs(
    db: &mut Conn,
    store: StoreId,
) -> Result<Vec<(Uuid, String, String)>, Error> {
    Ok(sql("SELECT imports.id, COALESCE(jobs.state, ''), COALESCE(jobs.error_code, '') FROM imports \
         LEFT JOIN jobs ON jobs.store_id = imports.store_id AND jobs.id = imports.id \
         WHERE imports.store_id = $1 AND imports.ended_at IS NULL \
         AND (jobs.id IS NULL OR jobs.state IN ('done', 'failed', 'cancelled'))")
    .bind(store)
    .all::<(Uuid, String, String)>(db)
    .await?)
}

/// Imports that came before an instant and still wait for somebody's answer.
pub(in crate::imports) async fn waiting_since(
    db: &mut Conn,
    store: StoreId,
    before: Moment,
) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT imports.id FROM imports JOIN jobs ON jobs.store_id = imports.store_id AND jobs.id = imports.id \
         WHERE imports.store_id = $1 AND imports.stage IN ('checked', 'unrecognised') AND imports.created_at < $2 \
         AND jobs.state = 'waiting'")
    .bind(store)
    .bind(before.micros())
    .all::<(Uuid,)>(db)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What was said of the columns of any file.
pub(in crate::imports) async fn mapped(db: &mut Conn, store: StoreId) -> Result<Vec<(Uuid, ByHand)>, Error> {
    let rows = sql("SELECT id, mapping FROM imports WHERE store_id = $1 AND mapping <> ''")
        .bind(store)
        .all::<(Uuid, String)>(db)
        .await?;
    let said = rows.iter().filter_map(|(id, text)| Some(mapping(text).transpose()?.map(|said| (*id, said))));
    said.collect()
}

pub(in crate::imports) async fn save_mapping(
    tx: &mut Conn,
    store: StoreId,
    import: Uuid,
    said: &ByHand,
) -> Result<(), Error> {
    sql("UPDATE imports SET mapping = $3 WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(import)
        .bind(serde_json::to_string(said).map_err(Error::internal)?)
        .run(tx)
        .await?;
    Ok(())
}

/// What was said of the columns of the newest files of a kind, newest first.
pub(in crate::imports) async fn mappings(
    db: &mut Conn,
    store: StoreId,
    kind: Kind,
    limit: i64,
) -> Result<Vec<ByHand>, Error> {
    let rows =
        sql("SELECT mapping FROM imports WHERE store_id = $1 AND kind = $2 AND mapping <> '' ORDER BY id DESC LIMIT $3")
            .bind(store)
            .bind(kind.as_str())
            .bind(limit)
            .all::<(String,)>(db)
            .await?;
    let kept = rows.iter().filter_map(|(text,)| mapping(text).transpose());
    kept.collect()
}

fn mapping(kept: &str) -> Result<Option<ByHand>, Error> {
    let said = (!kept.is_empty()).then(|| serde_json::from_str(kept));
    said.transpose().map_err(Error::internal)
}

fn mapping_text(import: &Import) -> Result<String, Error> {
    let text = import.mapping.as_ref().map(serde_json::to_string);
    Ok(text.transpose().map_err(Error::internal)?.unwrap_or_default())
}

fn result_text(import: &Import) -> Result<String, Error> {
    let kept = KeptResult { counts: import.counts, written_as: import.written_as.clone() };
    serde_json::to_string(&kept).map_err(Error::internal)
}
