use std::fmt::Write;

use sqlx::PgConnection;

use super::packs::push_hex;
use super::table::Table;
use crate::conn::Engine;
use crate::{Conn, Error, Value};

const BYTES: usize = 256 << 10;

/// PostgreSQL's COPY in text format: <https://www.postgresql.org/docs/current/sql-copy.html>.
pub(super) async fn copy_many(
    conn: &mut Conn,
    table: &Table,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    // Between the first byte and the last answer the connection can do nothing else: were this future dropped
    // there, the next user would read answers that are not his.
    let Engine::Postgres(connection) = conn.engine_at_risk()? else {
        return Err(Error::fault("COPY is for PostgreSQL"));
    };
    match copy(connection, table, rows).await {
        Ok(copied) => {
            conn.mend();
            Ok(copied)
        }
        Err(Failure::Row(error)) => Err(error),
        Err(Failure::Database(error)) => {
            conn.mend();
            Err(conn.failed(error))
        }
    }
}

enum Failure {
    Row(Error),
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

async fn copy(
    connection: &mut PgConnection,
    table: &Table,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Failure> {
    let statement = format!("COPY {} ({}) FROM STDIN", table.name, table.columns());
    let mut writer = connection.copy_in_raw(&statement).await?;
    let mut lines = String::with_capacity(BYTES.saturating_add(4096));
    for row in rows {
        table.check(&row).map_err(Failure::Row)?;
        write_line(&mut lines, &row);
        if lines.len() >= BYTES {
            writer.send(lines.as_bytes()).await?;
            lines.clear();
        }
    }
    writer.send(lines.as_bytes()).await?;
    Ok(writer.finish().await?)
}

fn write_line(lines: &mut String, row: &[Value]) {
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            lines.push('\t');
        }
        match value {
            Value::Int(number) => drop(write!(lines, "{number}")),
            Value::Text(text) => push_escaped(lines, text),
            Value::Bool(flag) => lines.push(if *flag { 't' } else { 'f' }),
            Value::Uuid(id) => drop(write!(lines, "{}", id.simple())),
            Value::Bytes(bytes) => {
                lines.push_str("\\\\x");
                push_hex(lines, bytes);
            }
            Value::NoInt | Value::NoText | Value::NoBool | Value::NoUuid | Value::NoBytes => {
                lines.push_str("\\N");
            }
        }
    }
    lines.push('\n');
}

fn push_escaped(lines: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '\\' => lines.push_str("\\\\"),
            '\t' => lines.push_str("\\t"),
            '\n' => lines.push_str("\\n"),
            '\r' => lines.push_str("\\r"),
            other => lines.push(other),
        }
    }
}
