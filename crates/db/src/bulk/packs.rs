use std::fmt::Write;

use sqlx::AssertSqlSafe;

use super::arrays::insert_arrays;
use super::table::{Kind, Table};
use crate::conn::Engine;
use crate::{Conn, Error, Value};

/// Inserts rows, whose values stand in the order of the table's columns, and returns how many.
///
/// # Errors
/// [`Error::Unique`] and [`Error::ForeignKey`] as for single rows; [`Error::Nul`] for a text with U+0000.
pub async fn insert_many(
    conn: &mut Conn,
    table: &Table,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    match conn.engine()? {
        Engine::Sqlite(_) => pack_many(conn, table, "", rows).await,
        Engine::Postgres(_) => insert_arrays(conn, table, "", rows).await,
    }
}

/// Inserts rows, or overwrites every other column of those whose key is there already. One call must not give the
/// same key twice.
///
/// # Errors
/// As [`insert_many`].
pub async fn upsert_many(
    conn: &mut Conn,
    table: &Table,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    let on_conflict = table.on_conflict();
    match conn.engine()? {
        Engine::Sqlite(_) => pack_many(conn, table, &on_conflict, rows).await,
        Engine::Postgres(_) => insert_arrays(conn, table, &on_conflict, rows).await,
    }
}

/// Inserts rows; what becomes of those whose key is there already says `on_conflict`: a whole `ON CONFLICT (…) DO UPDATE
/// SET …`, in words that both engines understand. PostgreSQL locks the rows in the order they are given. One call must
/// not give the same key twice.
///
/// # Errors
/// As [`insert_many`].
pub async fn merge_many(
    conn: &mut Conn,
    table: &Table,
    on_conflict: &'static str,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    match conn.engine()? {
        Engine::Sqlite(_) => pack_many(conn, table, on_conflict, rows).await,
        Engine::Postgres(_) => insert_arrays(conn, table, on_conflict, rows).await,
    }
}

const ROWS: usize = 2_000;
const BYTES: usize = 4 << 20;

async fn pack_many(
    conn: &mut Conn,
    table: &Table,
    on_conflict: &str,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    let mut written = 0_u64;
    let mut pack = String::new();
    let mut packed = 0_usize;
    for row in rows {
        table.check(&row)?;
        pack.push(if packed == 0 { '[' } else { ',' });
        write_row(&mut pack, &row);
        packed = packed.saturating_add(1);
        if packed >= ROWS || pack.len() >= BYTES {
            written = written.saturating_add(send(conn, table, on_conflict, &mut pack).await?);
            packed = 0;
        }
    }
    if packed > 0 {
        written = written.saturating_add(send(conn, table, on_conflict, &mut pack).await?);
    }
    Ok(written)
}

fn write_row(pack: &mut String, row: &[Value]) {
    for (place, value) in row.iter().enumerate() {
        pack.push(if place == 0 { '[' } else { ',' });
        match value {
            Value::Int(number) => drop(write!(pack, "{number}")),
            Value::Text(text) => drop(write!(pack, "{}", serde_json::Value::from(text.as_str()))),
            Value::Bool(flag) => drop(write!(pack, "{flag}")),
            Value::Uuid(id) => drop(write!(pack, "\"{}\"", id.simple())),
            Value::Bytes(bytes) => {
                pack.push('"');
                push_hex(pack, bytes);
                pack.push('"');
            }
            // A list is no cell: the table has refused it.
            Value::NoInt
            | Value::NoText
            | Value::NoBool
            | Value::NoUuid
            | Value::NoBytes
            | Value::Uuids(_)
            | Value::Ints(_)
            | Value::Texts(_) => pack.push_str("null"),
        }
    }
    pack.push(']');
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        let digits = [byte >> 4, byte & 0x0f].map(|digit| char::from_digit(u32::from(digit), 16));
        text.extend(digits.into_iter().flatten());
    }
}

async fn send(conn: &mut Conn, table: &Table, on_conflict: &str, pack: &mut String) -> Result<u64, Error> {
    pack.push(']');
    let pack = std::mem::take(pack);
    let Engine::Sqlite(connection) = conn.engine()? else {
        return Err(Error::fault("packs are for SQLite"));
    };
    let text = AssertSqlSafe(statement(table, on_conflict));
    let done = sqlx::query(text).bind(pack).execute(connection).await;
    done.map(|done| done.rows_affected()).map_err(|error| conn.failed(error))
}

/// `WHERE true` lets the parser tell ON CONFLICT from a join.
fn statement(table: &Table, on_conflict: &str) -> String {
    let values = table.columns.iter().enumerate().map(|(place, column)| match column.kind {
        Kind::Int | Kind::Text | Kind::Bool => format!("value ->> {place}"),
        Kind::Uuid | Kind::Bytes => format!("unhex(value ->> {place})"),
    });
    let values: Vec<String> = values.collect();
    let (name, columns, values) = (table.name, table.columns(), values.join(", "));
    format!("INSERT INTO {name} ({columns}) SELECT {values} FROM json_each($1) WHERE true {on_conflict}")
}
