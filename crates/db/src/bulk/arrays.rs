use sqlx::postgres::PgArguments;
use sqlx::{Arguments, AssertSqlSafe};
use uuid::Uuid;

use super::table::{Kind, Table};
use crate::conn::Engine;
use crate::{Conn, Error, Value};

const ROWS: usize = 2_000;

/// PostgreSQL takes rows as an array for each column, 2,000 rows a statement. COPY would be a little faster, but its
/// end is a message of its own, which over TCP waits some 40 ms for the server to acknowledge the rows.
pub(super) async fn insert_arrays(
    conn: &mut Conn,
    table: &Table,
    on_conflict: &str,
    rows: impl Iterator<Item = Vec<Value>> + Send,
) -> Result<u64, Error> {
    let text = statement(table, on_conflict);
    let (mut written, mut taken, mut arrays) = (0_u64, 0_usize, empty(table));
    for row in rows {
        table.check(&row)?;
        for (array, value) in arrays.iter_mut().zip(row) {
            array.push(value);
        }
        taken = taken.saturating_add(1);
        if taken == ROWS {
            let full = std::mem::replace(&mut arrays, empty(table));
            written = written.saturating_add(send(conn, text.clone(), full).await?);
            taken = 0;
        }
    }
    if taken > 0 {
        written = written.saturating_add(send(conn, text, arrays).await?);
    }
    Ok(written)
}

fn empty(table: &Table) -> Vec<Array> {
    table.columns.iter().map(|column| Array::of(column.kind)).collect()
}

async fn send(conn: &mut Conn, text: String, arrays: Vec<Array>) -> Result<u64, Error> {
    let mut arguments = PgArguments::default();
    for array in arrays {
        array.add_to(&mut arguments).map_err(|error| Error::from(sqlx::Error::Encode(error)))?;
    }
    let Engine::Postgres(connection) = conn.engine()? else {
        return Err(Error::fault("arrays are for PostgreSQL"));
    };
    let done = sqlx::query_with(AssertSqlSafe(text), arguments).execute(connection).await;
    done.map(|done| done.rows_affected()).map_err(|error| conn.failed(error))
}

fn statement(table: &Table, on_conflict: &str) -> String {
    let arrays = table.columns.iter().zip(1..).map(|(column, place)| match column.kind {
        Kind::Int => format!("${place}::bigint[]"),
        Kind::Text => format!("${place}::text[]"),
        Kind::Bool => format!("${place}::boolean[]"),
        Kind::Uuid => format!("${place}::uuid[]"),
        Kind::Bytes => format!("${place}::bytea[]"),
    });
    let arrays: Vec<String> = arrays.collect();
    let (name, columns) = (table.name, table.columns());
    format!("INSERT INTO {name} ({columns}) SELECT * FROM unnest({}) {on_conflict}", arrays.join(", "))
}

enum Array {
    Int(Vec<Option<i64>>),
    Text(Vec<Option<String>>),
    Bool(Vec<Option<bool>>),
    Uuid(Vec<Option<Uuid>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Array {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Int => Self::Int(Vec::new()),
            Kind::Text => Self::Text(Vec::new()),
            Kind::Bool => Self::Bool(Vec::new()),
            Kind::Uuid => Self::Uuid(Vec::new()),
            Kind::Bytes => Self::Bytes(Vec::new()),
        }
    }

    /// The table has checked that the value is of the column's kind.
    fn push(&mut self, value: Value) {
        match (self, value) {
            (Self::Int(array), Value::Int(value)) => array.push(Some(value)),
            (Self::Int(array), _) => array.push(None),
            (Self::Text(array), Value::Text(value)) => array.push(Some(value)),
            (Self::Text(array), _) => array.push(None),
            (Self::Bool(array), Value::Bool(value)) => array.push(Some(value)),
            (Self::Bool(array), _) => array.push(None),
            (Self::Uuid(array), Value::Uuid(value)) => array.push(Some(value)),
            (Self::Uuid(array), _) => array.push(None),
            (Self::Bytes(array), Value::Bytes(value)) => array.push(Some(value)),
            (Self::Bytes(array), _) => array.push(None),
        }
    }

    fn add_to(self, arguments: &mut PgArguments) -> Result<(), sqlx::error::BoxDynError> {
        match self {
            Self::Int(array) => arguments.add(array),
            Self::Text(array) => arguments.add(array),
            Self::Bool(array) => arguments.add(array),
            Self::Uuid(array) => arguments.add(array),
            Self::Bytes(array) => arguments.add(array),
        }
    }
}
