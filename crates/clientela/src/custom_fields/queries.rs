//! All SQL about the definitions of custom fields.

use db::{Conn, sql};

use super::field::CustomField;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

pub(super) async fn list(db: &mut Conn, store: StoreId) -> Result<Vec<CustomField>, Error> {
    let rows = sql("SELECT id, key, label FROM custom_fields WHERE store_id = $1 ORDER BY position, id")
        .bind(store)
        .all::<(i64, String, String)>(db)
        .await?;
    Ok(rows.into_iter().map(|(id, key, label)| CustomField { id, key, label }).collect())
}

/// Customers with something in the field.
pub(super) async fn count_values(db: &mut Conn, store: StoreId, id: i64) -> Result<i64, Error> {
    let (count,) = sql("SELECT count(*) FROM custom_values WHERE store_id = $1 AND field_id = $2")
        .bind(store)
        .bind(id)
        .one::<(i64,)>(db)
        .await?;
    Ok(count)
}

pub(super) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    key: &str,
    label: &str,
    now: Moment,
) -> Result<i64, Error> {
    let (id,) = sql("INSERT INTO sequences (store_id, name, last) VALUES ($1, 'custom_field', 1) \
         ON CONFLICT (store_id, name) DO UPDATE SET last = sequences.last + 1 RETURNING last")
    .bind(store)
    .one::<(i64,)>(tx)
    .await?;
    sql("INSERT INTO custom_fields (store_id, id, key, label, kind, position, created_at) \
         VALUES ($1, $2, $3, $4, 'text', $2, $5)")
    .bind(store)
    .bind(id)
    .bind(key)
    .bind(label)
    .bind(now.micros())
    .run(tx)
    .await?;
    Ok(id)
}

pub(super) async fn relabel(tx: &mut Conn, store: StoreId, id: i64, label: &str) -> Result<(), Error> {
    sql("UPDATE custom_fields SET label = $3 WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(id)
        .bind(label)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Conn, store: StoreId, id: i64) -> Result<(), Error> {
    for statement in [
        sql("DELETE FROM custom_values WHERE store_id = $1 AND field_id = $2"),
        sql("DELETE FROM custom_fields WHERE store_id = $1 AND id = $2"),
    ] {
        statement.bind(store).bind(id).run(tx).await?;
    }
    Ok(())
}
