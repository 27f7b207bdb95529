//! All SQL of the clock and the changes.

use db::{Column, Conn, Table, Value, insert_many, sql};
use uuid::Uuid;

use crate::error::Error;
use crate::stores::StoreId;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Lane {
    pub(super) lane: i64,
    pub(super) seq: i64,
    pub(super) epoch: Uuid,
    pub(super) pruned_to: i64,
    pub(super) timeline: i64,
}

#[derive(sqlx::FromRow)]
pub(super) struct ChangeRow {
    pub(super) kind: String,
    pub(super) id: Uuid,
}

pub(super) async fn insert_lane(tx: &mut Conn, store: StoreId, lane: i64, epoch: Uuid) -> Result<(), Error> {
    sql("INSERT INTO store_clock (store_id, lane, seq, epoch, pruned_to) VALUES ($1, $2, 0, $3, 0)")
        .bind(store)
        .bind(lane)
        .bind(epoch)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn tick(tx: &mut Conn, store: StoreId, lane: i64) -> Result<i64, Error> {
    let (seq,) = sql("UPDATE store_clock SET seq = seq + 1 WHERE store_id = $1 AND lane = $2 RETURNING seq")
        .bind(store)
        .bind(lane)
        .one::<(i64,)>(tx)
        .await?;
    Ok(seq)
}

pub(super) async fn append(
    tx: &mut Conn,
    store: StoreId,
    lane: i64,
    seq: i64,
    kind: &str,
    ids: &[Uuid],
) -> Result<(), Error> {
    let row = |id: &Uuid| vec![store.into(), lane.into(), seq.into(), kind.into(), (*id).into()];
    let rows: Vec<Vec<Value>> = ids.iter().map(row).collect();
    insert_many(tx, &CHANGES, rows.into_iter()).await?;
    Ok(())
}

const CHANGES: Table = Table {
    name: "customer_changes",
    columns: &[
        Column::int("store_id"),
        Column::int("lane"),
        Column::int("seq"),
        Column::text("kind"),
        Column::uuid("id"),
    ],
    key: &["store_id", "lane", "seq", "id"],
};

pub(super) async fn position(db: &mut Conn, store: StoreId) -> Result<Vec<Lane>, Error> {
    Ok(sql("SELECT lane, seq, epoch, pruned_to, {timeline} AS timeline FROM store_clock WHERE store_id = $1 ORDER BY lane")
        .bind(store)
        .all::<Lane>(db)
        .await?)
}

pub(super) async fn changes_after(
    db: &mut Conn,
    store: StoreId,
    lane: i64,
    seq: i64,
) -> Result<Vec<ChangeRow>, Error> {
    Ok(sql("SELECT kind, id FROM customer_changes WHERE store_id = $1 AND lane = $2 AND seq > $3")
        .bind(store)
        .bind(lane)
        .bind(seq)
        .all::<ChangeRow>(db)
        .await?)
}

pub(super) async fn raise_pruned(tx: &mut Conn, store: StoreId, lane: i64, to: i64) -> Result<(), Error> {
    sql("UPDATE store_clock SET pruned_to = $3 WHERE store_id = $1 AND lane = $2 AND pruned_to < $3")
        .bind(store)
        .bind(lane)
        .bind(to)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn forget_changes(tx: &mut Conn, store: StoreId, lane: i64, to: i64) -> Result<u64, Error> {
    Ok(sql("DELETE FROM customer_changes WHERE store_id = $1 AND lane = $2 AND seq <= $3")
        .bind(store)
        .bind(lane)
        .bind(to)
        .run(tx)
        .await?)
}

/// The customers an import touched.
pub(super) async fn imported(db: &mut Conn, store: StoreId, import: Uuid) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT customer_id FROM import_rows WHERE store_id = $1 AND import_id = $2")
        .bind(store)
        .bind(import)
        .all::<(Uuid,)>(db)
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
