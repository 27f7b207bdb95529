//! Notes on a customer.

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::notes::Note;
use crate::error::Error;
use crate::stores::StoreId;

pub(in crate::customers) async fn insert_note(
    tx: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    note: &Note,
) -> Result<(), Error> {
    sql("INSERT INTO notes (store_id, customer_id, id, body, author, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(store)
        .bind(customer.uuid())
        .bind(note.id)
        .bind(note.body.as_str())
        .bind(note.author.as_str())
        .bind(note.created_at.micros())
        .run(tx)
        .await?;
    Ok(())
}

/// Newest first.
pub(in crate::customers) async fn notes(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
) -> Result<Vec<Note>, Error> {
    let rows = sql("SELECT id, body, author, created_at FROM notes \
         WHERE store_id = $1 AND customer_id = $2 ORDER BY id DESC")
    .bind(store)
    .bind(customer.uuid())
    .all::<(Uuid, String, String, i64)>(db)
    .await?;
    let note = |(id, body, author, at)| Note { id, body, author, created_at: Moment(at) };
    Ok(rows.into_iter().map(note).collect())
}

/// What the note said; none where there was none.
pub(in crate::customers) async fn delete_note(
    tx: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    id: Uuid,
) -> Result<Option<String>, Error> {
    let deleted =
        sql("DELETE FROM notes WHERE store_id = $1 AND customer_id = $2 AND id = $3 RETURNING body")
            .bind(store)
            .bind(customer.uuid())
            .bind(id)
            .maybe::<(String,)>(tx)
            .await?;
    Ok(deleted.map(|(body,)| body))
}
