//! All SQL of the outbox.

use db::{Conn, sql};
use uuid::Uuid;

use super::mail::{Letter, Mail};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct MailRow {
    id: Uuid,
    recipient: String,
    subject: String,
    body_text: String,
    body_html: String,
    created_at: i64,
}

impl From<MailRow> for Mail {
    fn from(row: MailRow) -> Self {
        let letter =
            Letter { to: row.recipient, subject: row.subject, text: row.body_text, html: row.body_html };
        Mail { id: row.id, letter, at: Moment(row.created_at) }
    }
}

pub(super) async fn insert(tx: &mut Conn, store: StoreId, mail: &Mail) -> Result<(), Error> {
    sql("INSERT INTO mails (store_id, id, recipient, subject, body_text, body_html, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(store)
    .bind(mail.id)
    .bind(mail.letter.to.as_str())
    .bind(mail.letter.subject.as_str())
    .bind(mail.letter.text.as_str())
    .bind(mail.letter.html.as_str())
    .bind(mail.at.micros())
    .run(tx)
    .await?;
    Ok(())
}

/// Newest first; `before` continues after the mail of that id.
pub async fn list(
    db: &mut Conn,
    store: StoreId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Mail>, Error> {
    let rows = sql("SELECT id, recipient, subject, body_text, body_html, created_at FROM mails \
         WHERE store_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(store)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<MailRow>(db)
    .await?;
    Ok(rows.into_iter().map(Mail::from).collect())
}

/// Forgets the mails posted before an instant.
pub async fn forget(tx: &mut Conn, store: StoreId, before: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM mails WHERE store_id = $1 AND created_at < $2")
        .bind(store)
        .bind(before.micros())
        .run(tx)
        .await?)
}

pub async fn get(db: &mut Conn, store: StoreId, id: Uuid) -> Result<Mail, Error> {
    let found = sql("SELECT id, recipient, subject, body_text, body_html, created_at FROM mails \
         WHERE store_id = $1 AND id = $2")
    .bind(store)
    .bind(id)
    .maybe::<MailRow>(db)
    .await?;
    found.map(Mail::from).ok_or(Error::NotFound)
}
