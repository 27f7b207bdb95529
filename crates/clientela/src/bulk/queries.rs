//! All SQL of bulk actions.

use audience::CustomerId;
use db::{Column, Conn, Table, insert_many, sql};
use uuid::Uuid;

use super::bulk_action::{Act, BulkAction, Counts};
use super::change::Before;
use crate::asker::AskedBy;
use crate::audit::ActorKind;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct BulkRow {
    id: Uuid,
    action: String,
    labels: String,
    frozen: i64,
    done: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
    gone: i64,
    undoes: Option<Uuid>,
    undone_by: Option<Uuid>,
    is_undone: i64,
    asked_by_kind: String,
    asked_by_id: Option<Uuid>,
    asked_by_name: String,
    created_at: i64,
    ended_at: Option<i64>,
}

impl BulkRow {
    fn action(self) -> Result<BulkAction, Error> {
        let act = Act::from_kept(&self.action, &self.labels);
        Ok(BulkAction {
            id: self.id,
            act: act.ok_or_else(|| Error::broken("a bulk action is kept in words nobody knows"))?,
            frozen: self.frozen,
            counts: Counts {
                done: self.done,
                changed: self.changed,
                unchanged: self.unchanged,
                refused: self.refused,
                gone: self.gone,
            },
            undoes: self.undoes,
            undone_by: self.undone_by,
            is_undone: self.is_undone > 0,
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
            "SELECT id, action, labels, frozen, done, changed, unchanged, refused, gone, undoes, undone_by, \
             (SELECT COUNT(*) FROM bulk_actions AS undo LEFT JOIN jobs ON jobs.store_id = undo.store_id \
             AND jobs.id = undo.id WHERE undo.store_id = bulk_actions.store_id AND undo.id = bulk_actions.undone_by \
             AND (undo.done >= undo.frozen OR jobs.state IN ('queued', 'running', 'waiting'))) AS is_undone, \
             asked_by_kind, asked_by_id, asked_by_name, created_at, ended_at FROM bulk_actions \
             WHERE store_id = $1 ",
            $rest
        )
    };
}

pub(super) async fn insert(tx: &mut Conn, store: StoreId, bulk: &BulkAction) -> Result<(), Error> {
    sql("INSERT INTO bulk_actions (store_id, id, action, labels, frozen, done, changed, unchanged, refused, gone, \
         undoes, undone_by, asked_by_kind, asked_by_id, asked_by_name, created_at, ended_at) \
         VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, 0, $6, NULL, $7, $8, $9, $10, NULL)")
    .bind(store)
    .bind(bulk.id)
    .bind(bulk.act.word())
    .bind(bulk.act.labels().map_err(Error::internal)?)
    .bind(bulk.frozen)
    .bind(bulk.undoes)
    .bind(bulk.asked_by.kind.as_str())
    .bind(bulk.asked_by.id)
    .bind(bulk.asked_by.name.as_str())
    .bind(bulk.created_at.micros())
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn find(db: &mut Conn, store: StoreId, id: Uuid) -> Result<Option<BulkAction>, Error> {
    let row = sql(reading!("AND id = $2")).bind(store).bind(id).maybe::<BulkRow>(db).await?;
    row.map(BulkRow::action).transpose()
}

/// Read to be changed: nobody else changes it until the transaction ends.
pub(super) async fn lock(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<Option<BulkAction>, Error> {
    db::lock_rows(tx, "bulk_actions", store.0, &[id]).await?;
    find(tx, store, id).await
}

/// Newest first.
pub(super) async fn list(db: &mut Conn, store: StoreId, limit: i64) -> Result<Vec<BulkAction>, Error> {
    let rows = sql(reading!("ORDER BY id DESC LIMIT $2")).bind(store).bind(limit).all::<BulkRow>(db).await?;
    rows.into_iter().map(BulkRow::action).collect()
}

pub(super) async fn save(tx: &mut Conn, store: StoreId, bulk: &BulkAction) -> Result<(), Error> {
    let counts = bulk.counts;
    sql("UPDATE bulk_actions SET done = $3, changed = $4, unchanged = $5, refused = $6, gone = $7, \
         undone_by = $8, ended_at = $9 WHERE store_id = $1 AND id = $2")
    .bind(store)
    .bind(bulk.id)
    .bind(counts.done)
    .bind(counts.changed)
    .bind(counts.unchanged)
    .bind(counts.refused)
    .bind(counts.gone)
    .bind(bulk.undone_by)
    .bind(bulk.ended_at.map(Moment::micros))
    .run(tx)
    .await?;
    Ok(())
}

/// What an action did to one customer.
pub(super) struct Row {
    pub(super) place: i64,
    pub(super) customer: Uuid,
    /// Why they stay as they were; blank where they were changed.
    refusal: String,
    before: String,
}

impl Row {
    pub(super) fn changed(place: i64, customer: Uuid, before: &Before) -> Result<Self, Error> {
        let before = serde_json::to_string(before).map_err(Error::internal)?;
        Ok(Self { place, customer, refusal: String::new(), before })
    }

    pub(super) fn refused(place: i64, customer: Uuid, code: &str) -> Self {
        Self { place, customer, refusal: code.to_owned(), before: String::new() }
    }

    pub(super) fn before(&self) -> Result<Before, Error> {
        serde_json::from_str(&self.before).map_err(Error::internal)
    }
}

const ROWS: Table = Table {
    name: "bulk_rows",
    columns: &[
        Column::int("store_id"),
        Column::uuid("bulk_id"),
        Column::int("place"),
        Column::uuid("customer_id"),
        Column::text("refusal"),
        Column::text("before"),
    ],
    key: &["store_id", "bulk_id", "place"],
};

pub(super) async fn insert_rows(
    tx: &mut Conn,
    store: StoreId,
    bulk: Uuid,
    rows: &[Row],
) -> Result<(), Error> {
    let rows = rows.iter().map(|row| {
        vec![
            store.into(),
            bulk.into(),
            row.place.into(),
            row.customer.into(),
            row.refusal.as_str().into(),
            row.before.as_str().into(),
        ]
    });
    insert_many(tx, &ROWS, rows).await?;
    Ok(())
}

/// Those whom an action changed, in its order, from a place on.
pub(super) async fn changed_rows(
    db: &mut Conn,
    store: StoreId,
    bulk: Uuid,
    from: i64,
    limit: i64,
) -> Result<Vec<Row>, Error> {
    let rows = sql("SELECT place, customer_id, before FROM bulk_rows \
         WHERE store_id = $1 AND bulk_id = $2 AND place >= $3 AND refusal = '' ORDER BY place LIMIT $4")
    .bind(store)
    .bind(bulk)
    .bind(from)
    .bind(limit)
    .all::<(i64, Uuid, String)>(db)
    .await?;
    let row = |(place, customer, before)| Row { place, customer, refusal: String::new(), before };
    Ok(rows.into_iter().map(row).collect())
}

/// Somebody who was left as they were, and why.
#[derive(Clone, Debug)]
pub struct Refused {
    pub customer: CustomerId,
    pub code: String,
}

pub(super) async fn refused(
    db: &mut Conn,
    store: StoreId,
    bulk: Uuid,
    limit: i64,
) -> Result<Vec<Refused>, Error> {
    let rows = sql("SELECT customer_id, refusal FROM bulk_rows \
         WHERE store_id = $1 AND bulk_id = $2 AND refusal <> '' ORDER BY place LIMIT $3")
    .bind(store)
    .bind(bulk)
    .bind(limit)
    .all::<(Uuid, String)>(db)
    .await?;
    Ok(rows.into_iter().map(|(id, code)| Refused { customer: CustomerId(id), code }).collect())
}

pub(super) async fn forget(tx: &mut Conn, store: StoreId, customers: &[Uuid]) -> Result<(), Error> {
    sql("DELETE FROM bulk_rows WHERE store_id = $1 AND customer_id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(customers))
        .run(tx)
        .await?;
    Ok(())
}

/// Actions before an instant of which rows are kept, with how many were frozen.
pub(super) async fn with_rows_before(
    db: &mut Conn,
    store: StoreId,
    before: Moment,
) -> Result<Vec<(Uuid, i64)>, Error> {
    Ok(sql("SELECT id, frozen FROM bulk_actions WHERE store_id = $1 AND created_at < $2 AND EXISTS \
         (SELECT 1 FROM bulk_rows WHERE bulk_rows.store_id = bulk_actions.store_id \
         AND bulk_rows.bulk_id = bulk_actions.id)")
    .bind(store)
    .bind(before.micros())
    .all::<(Uuid, i64)>(db)
    .await?)
}

/// Those of some places.
pub(super) async fn forget_rows(
    tx: &mut Conn,
    store: StoreId,
    bulk: Uuid,
    from: i64,
    to: i64,
) -> Result<u64, Error> {
    Ok(sql("DELETE FROM bulk_rows WHERE store_id = $1 AND bulk_id = $2 AND place >= $3 AND place < $4")
        .bind(store)
        .bind(bulk)
        .bind(from)
        .bind(to)
        .run(tx)
        .await?)
}

/// Actions that have not ended while their jobs have, or are gone.
pub(super) async fn left_by_their_jobs(db: &mut Conn, store: StoreId) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT bulk_actions.id FROM bulk_actions LEFT JOIN jobs \
         ON jobs.store_id = bulk_actions.store_id AND jobs.id = bulk_actions.id \
         WHERE bulk_actions.store_id = $1 AND bulk_actions.ended_at IS NULL \
         AND (jobs.id IS NULL OR jobs.state IN ('done', 'failed', 'cancelled'))")
    .bind(store)
    .all::<(Uuid,)>(db)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
