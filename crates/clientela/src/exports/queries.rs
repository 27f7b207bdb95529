//! All SQL of the exports.

use audience::{Sight, Sort};
use db::{Conn, sql};
use uuid::Uuid;

use super::export::{Channels, Export, Purpose, Wanted, Written};
use crate::asker::AskedBy;
use crate::audit::ActorKind;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;
use crate::web::Parameters;

#[derive(sqlx::FromRow)]
struct ExportRow {
    id: Uuid,
    format: String,
    filter: String,
    sort: String,
    columns: String,
    purpose: String,
    channel: String,
    sees_personal_data: bool,
    asked_by_kind: String,
    asked_by_id: Option<Uuid>,
    asked_by_name: String,
    file_key: String,
    bytes: i64,
    rows_total: i64,
    created_at: i64,
    ended_at: Option<i64>,
    expires_at: Option<i64>,
}

impl TryFrom<ExportRow> for Export {
    type Error = Error;

    fn try_from(row: ExportRow) -> Result<Self, Error> {
        let wanted = Wanted {
            format: row.format.parse().ok().ok_or_else(broken)?,
            filter: Parameters::from_query(&row.filter),
            sort: Sort::parse(&row.sort).ok().ok_or_else(broken)?,
            columns: serde_json::from_str(&row.columns).map_err(Error::internal)?,
            purpose: Purpose::parse(&row.purpose).ok_or_else(broken)?,
            channels: Channels::parse(&row.channel).ok_or_else(broken)?,
            sight: if row.sees_personal_data { Sight::Personal } else { Sight::Masked },
        };
        Ok(Export {
            id: row.id,
            wanted,
            asked_by: AskedBy {
                kind: ActorKind::from_kept(&row.asked_by_kind),
                id: row.asked_by_id,
                name: row.asked_by_name,
            },
            file_key: row.file_key,
            bytes: row.bytes,
            rows: row.rows_total,
            created_at: Moment(row.created_at),
            ended_at: row.ended_at.map(Moment),
            expires_at: row.expires_at.map(Moment),
        })
    }
}

fn broken() -> Error {
    Error::broken("an export is kept in words nobody knows")
}

pub(super) async fn insert(tx: &mut Conn, store: StoreId, export: &Export) -> Result<(), Error> {
    let wanted = &export.wanted;
    sql("INSERT INTO exports (store_id, id, format, filter, sort, columns, purpose, channel, sees_personal_data, \
         asked_by_kind, asked_by_id, asked_by_name, file_key, bytes, rows_total, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
    .bind(store)
    .bind(export.id)
    .bind(wanted.format.to_string())
    .bind(wanted.filter.to_query())
    .bind(wanted.sort.to_string())
    .bind(serde_json::json!(wanted.columns).to_string())
    .bind(wanted.purpose.as_str())
    .bind(wanted.channels.as_str())
    .bind(wanted.sight == Sight::Personal)
    .bind(export.asked_by.kind.as_str())
    .bind(export.asked_by.id)
    .bind(export.asked_by.name.as_str())
    .bind(export.file_key.as_str())
    .bind(export.bytes)
    .bind(export.rows)
    .bind(export.created_at.micros())
    .run(tx)
    .await?;
    Ok(())
}

/// False: it was finished already.
pub(super) async fn finish(
    tx: &mut Conn,
    store: StoreId,
    id: Uuid,
    written: &Written,
    now: Moment,
) -> Result<bool, Error> {
    let finished = sql("UPDATE exports SET file_key = $1, bytes = $2, rows_total = $3, ended_at = $4, \
         expires_at = $5 WHERE store_id = $6 AND id = $7 AND ended_at IS NULL")
    .bind(written.file_key.as_str())
    .bind(written.bytes)
    .bind(written.rows)
    .bind(now.micros())
    .bind(written.expires_at.map(Moment::micros))
    .bind(store)
    .bind(id)
    .run(tx)
    .await?;
    Ok(finished > 0)
}

pub(super) async fn forget_file(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<(), Error> {
    sql("UPDATE exports SET file_key = '' WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(id)
        .run(tx)
        .await?;
    Ok(())
}

pub(super) async fn find(db: &mut Conn, store: StoreId, id: Uuid) -> Result<Option<Export>, Error> {
    let found = sql("SELECT id, format, filter, sort, columns, purpose, channel, sees_personal_data, asked_by_kind, \
         asked_by_id, asked_by_name, file_key, bytes, rows_total, created_at, ended_at, expires_at FROM exports \
         WHERE store_id = $1 AND id = $2")
    .bind(store)
    .bind(id)
    .maybe::<ExportRow>(db)
    .await?;
    found.map(Export::try_from).transpose()
}

/// Newest first; `before` continues after the export of that id.
pub(super) async fn list(
    db: &mut Conn,
    store: StoreId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Export>, Error> {
    let rows = sql("SELECT id, format, filter, sort, columns, purpose, channel, sees_personal_data, asked_by_kind, \
         asked_by_id, asked_by_name, file_key, bytes, rows_total, created_at, ended_at, expires_at FROM exports \
         WHERE store_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(store)
    .bind(before.unwrap_or(Uuid::max()))
    .bind(limit)
    .all::<ExportRow>(db)
    .await?;
    rows.into_iter().map(Export::try_from).collect()
}
