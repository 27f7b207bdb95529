//! Notes on a customer.

use audience::CustomerId;
use db::{Column, Conn, Table, insert_many, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::note::Note;
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

const NOTES: Table = Table {
    name: "notes",
    columns: &[
        Column::int("store_id"),
        Column::uuid("customer_id"),
        Column::uuid("id"),
        Column::text("body"),
        Column::text("author"),
        Column::int("created_at"),
    ],
    key: &["store_id", "customer_id", "id"],
};

pub(in crate::customers) async fn insert_notes(
    tx: &mut Conn,
    store: StoreId,
    notes: &[(CustomerId, Note)],
) -> Result<(), Error> {
    let rows = notes.iter().map(|(customer, note)| {
        vec![
            store.into(),
            customer.uuid().into(),
            note.id.into(),
            note.body.as_str().into(),
            note.author.as_str().into(),
            note.created_at.micros().into(),
        ]
    });
    insert_many(tx, &NOTES, rows).await?;
    Ok(())
}

/// What the notes on several customers say.
pub(in crate::customers) async fn notes_of(
    db: &mut Conn,
    store: StoreId,
    customers: &[Uuid],
) -> Result<Vec<(CustomerId, String)>, Error> {
    let rows = sql("SELECT customer_id, body FROM notes WHERE store_id = $1 AND customer_id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(customers))
        .all::<(Uuid, String)>(db)
        .await?;
    Ok(rows.into_iter().map(|(id, body)| (CustomerId(id), body)).collect())
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
