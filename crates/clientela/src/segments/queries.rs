//! All SQL about segments.

use audience::{Condition, Filter};
use db::{Conn, sql};
use uuid::Uuid;

use super::Segment;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// By name, as people look for names.
pub(super) async fn list(db: &mut Conn, store: StoreId) -> Result<Vec<Segment>, Error> {
    let rows = sql("SELECT id, name, filter FROM segments WHERE store_id = $1")
        .bind(store)
        .all::<(Uuid, String, String)>(db)
        .await?;
    let segment = |(id, name, kept): (Uuid, String, String)| Segment { filter: read(id, &kept), id, name };
    let mut segments: Vec<Segment> = rows.into_iter().map(segment).collect();
    segments.sort_by_cached_key(|segment| (audience::fold(&segment.name), segment.name.clone()));
    Ok(segments)
}

pub(super) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    segment: &Segment,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO segments (store_id, id, name, filter, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(store)
        .bind(segment.id)
        .bind(segment.name.as_str())
        .bind(written(&segment.filter)?)
        .bind(now.micros())
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Conn, store: StoreId, segment: &Segment) -> Result<(), Error> {
    sql("UPDATE segments SET name = $3, filter = $4 WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(segment.id)
        .bind(segment.name.as_str())
        .bind(written(&segment.filter)?)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<(), Error> {
    sql("DELETE FROM segments WHERE store_id = $1 AND id = $2").bind(store).bind(id).run(tx).await?;
    Ok(())
}

fn written(filter: &Filter) -> Result<String, Error> {
    serde_json::to_string(filter).map_err(Error::internal)
}

/// What a newer version wrote and this one cannot read asks for nobody: one segment is no reason to refuse the list.
fn read(id: Uuid, kept: &str) -> Filter {
    serde_json::from_str(kept).unwrap_or_else(|_written_otherwise| {
        tracing::error!(segment = %id, "a segment's filter cannot be read");
        Filter::from(vec![Condition::AnyOf(Vec::new())])
    })
}
