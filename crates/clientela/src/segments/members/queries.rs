//! All SQL about who is in which segment.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Column, Conn, Table, insert_many, sql, upsert_many};
use uuid::Uuid;

use super::told::{Numbers, from_text, to_text};
use super::watch::{Looked, Watch, Watched};
use crate::audiences::Position;
use crate::error::Error;
use crate::stores::StoreId;

/// Stores that have segments, or had some when they were last looked at.
pub(super) async fn stores(db: &mut Conn) -> Result<Vec<StoreId>, Error> {
    let rows =
        sql("SELECT store_id FROM segments UNION SELECT store_id FROM watched_segments ORDER BY store_id")
            .all::<(i64,)>(db)
            .await?;
    Ok(rows.into_iter().map(|(id,)| StoreId(id)).collect())
}

pub(super) async fn watch(db: &mut Conn, store: StoreId) -> Result<Watch, Error> {
    let kept = sql("SELECT position, day FROM followers WHERE store_id = $1 AND name = 'segments'")
        .bind(store)
        .maybe::<(String, String)>(db)
        .await?;
    let segments = sql(
        "SELECT segment_id, number, filter_mark FROM watched_segments WHERE store_id = $1 ORDER BY number",
    )
    .bind(store)
    .all::<(Uuid, i64, String)>(db)
    .await?;
    let watched = |(id, number, mark)| Watched { id, number, mark };
    let segments = segments.into_iter().map(watched).collect();
    let (position, day) = kept.unwrap_or_default();
    Ok(Watch { position: Position::from_text(&position)?, day, segments })
}

/// From now on whoever had the turn before writes nothing more.
pub(super) async fn take_turn(tx: &mut Conn, store: StoreId, turn: Uuid) -> Result<(), Error> {
    sql("INSERT INTO followers (store_id, name, turn, position, day) VALUES ($1, 'segments', $2, '', '') \
         ON CONFLICT (store_id, name) DO UPDATE SET turn = excluded.turn")
    .bind(store)
    .bind(turn)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether it is still this one's turn; nobody else takes it before the transaction ends.
pub(super) async fn has_turn(tx: &mut Conn, store: StoreId, turn: Uuid) -> Result<bool, Error> {
    let kept = sql("SELECT turn FROM followers WHERE store_id = $1 AND name = 'segments' {for_update}")
        .bind(store)
        .maybe::<(Uuid,)>(tx)
        .await?;
    Ok(kept.is_some_and(|(kept,)| kept == turn))
}

const WATCHED: Table = Table {
    name: "watched_segments",
    columns: &[
        Column::int("store_id"),
        Column::uuid("segment_id"),
        Column::int("number"),
        Column::text("filter_mark"),
    ],
    key: &["store_id", "segment_id"],
};

/// Numbers for segments that are not watched yet; the last ever given is remembered.
pub(super) async fn number(tx: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(ids.len()).map_err(Error::internal)?;
    let (last,) = sql("INSERT INTO sequences (store_id, name, last) VALUES ($1, 'watched_segments', $2) \
         ON CONFLICT (store_id, name) DO UPDATE SET last = sequences.last + excluded.last RETURNING last")
    .bind(store)
    .bind(count)
    .one::<(i64,)>(tx)
    .await?;
    let first = last - count + 1;
    let rows = ids
        .iter()
        .zip(first..)
        .map(|(id, number)| vec![store.into(), (*id).into(), number.into(), "".into()])
        .collect::<Vec<_>>();
    insert_many(tx, &WATCHED, rows.into_iter()).await?;
    Ok(())
}

/// All of these were looked at, as of that position and day; others are watched no longer.
pub(super) async fn settle(
    tx: &mut Conn,
    store: StoreId,
    looked: &[Looked],
    position: &Position,
    day: &str,
) -> Result<(), Error> {
    sql("UPDATE followers SET position = $2, day = $3 WHERE store_id = $1 AND name = 'segments'")
        .bind(store)
        .bind(position.to_text()?)
        .bind(day)
        .run(tx)
        .await?;
    let ids: Vec<Uuid> = looked.iter().map(|looked| looked.segment.id).collect();
    sql("DELETE FROM watched_segments WHERE store_id = $1 AND NOT (segment_id IN {uuids:$2})")
        .bind(store)
        .bind(db::uuids(&ids))
        .run(tx)
        .await?;
    let rows = looked.iter().map(|looked| {
        vec![store.into(), looked.segment.id.into(), looked.number.into(), looked.mark.as_str().into()]
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        sql("DELETE FROM segment_members WHERE store_id = $1").bind(store).run(tx).await?;
        return Ok(());
    }
    upsert_many(tx, &WATCHED, rows.into_iter()).await?;
    Ok(())
}

const MEMBERS: Table = Table {
    name: "segment_members",
    columns: &[Column::int("store_id"), Column::uuid("customer_id"), Column::text("segments")],
    key: &["store_id", "customer_id"],
};

const MEMBER: &[Column] = &[Column::uuid("customer_id"), Column::text("segments")];

type Members = BTreeMap<CustomerId, Numbers>;

/// Of these customers those who are in any.
pub(super) async fn of(db: &mut Conn, store: StoreId, ids: &[CustomerId]) -> Result<Members, Error> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows = sql(
        "SELECT customer_id, segments FROM segment_members WHERE store_id = $1 AND customer_id IN {uuids:$2}",
    )
    .bind(store)
    .bind(db::uuids(&ids))
    .packed::<(Uuid, String)>(db, MEMBER)
    .await?;
    Ok(members(rows))
}

/// After the first of these customers, up to the second, those who are in any.
pub(super) async fn between(
    db: &mut Conn,
    store: StoreId,
    after: CustomerId,
    last: CustomerId,
) -> Result<Members, Error> {
    let rows = sql("SELECT customer_id, segments FROM segment_members \
         WHERE store_id = $1 AND customer_id > $2 AND customer_id <= $3")
    .bind(store)
    .bind(after.uuid())
    .bind(last.uuid())
    .packed::<(Uuid, String)>(db, MEMBER)
    .await?;
    Ok(members(rows))
}

fn members(rows: Vec<(Uuid, String)>) -> Members {
    rows.into_iter().map(|(id, numbers)| (CustomerId(id), from_text(&numbers))).collect()
}

/// In place of what was known of these customers.
pub(super) async fn put(tx: &mut Conn, store: StoreId, members: &Members) -> Result<(), Error> {
    let (in_some, in_none): (Vec<_>, Vec<_>) = members.iter().partition(|(_, numbers)| !numbers.is_empty());
    if !in_none.is_empty() {
        let ids: Vec<Uuid> = in_none.iter().map(|(id, _)| id.uuid()).collect();
        sql("DELETE FROM segment_members WHERE store_id = $1 AND customer_id IN {uuids:$2}")
            .bind(store)
            .bind(db::uuids(&ids))
            .run(tx)
            .await?;
    }
    let rows = in_some
        .into_iter()
        .map(|(id, numbers)| vec![store.into(), id.uuid().into(), to_text(numbers).into()])
        .collect::<Vec<_>>();
    if !rows.is_empty() {
        upsert_many(tx, &MEMBERS, rows.into_iter()).await?;
    }
    Ok(())
}
