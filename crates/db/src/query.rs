use serde::de::DeserializeOwned;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, SqlStr};

use crate::conn::Engine;
use crate::pack::{Came, Records};
use crate::text::{Dialect, for_dialect, packed_for_postgres, packed_for_sqlite};
use crate::{Column, Conn, Error, Kind, Pack, Value};

/// A row both engines can give: `#[derive(sqlx::FromRow)]` on a struct, or a tuple such as `(i64,)`.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A statement with its bound values, in the order of `$1`, `$2`…
#[must_use]
#[derive(Debug)]
pub struct Query {
    text: &'static str,
    values: Vec<Value>,
}

/// Starts a statement. Its text is one for both engines; what they spell differently is a placeholder:
/// `IN {uuids:$2}`, `IN {ints:$2}`, `IN {texts:$2}` for a list bound by [`crate::uuids`], [`crate::ints`] or
/// [`crate::texts`]; `{for_update}` and `{skip_locked}` for row locks, which SQLite has no need of;
/// `{timeline}` for the number that changes when a standby takes over, 0 on SQLite: it is an error on a standby.
pub fn sql(text: &'static str) -> Query {
    Query { text, values: Vec::new() }
}

impl Query {
    /// Binds the next `$n`.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Every row.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn all<T: Row>(self, conn: &mut Conn) -> Result<Vec<T>, Error> {
        loop {
            let rows = match conn.engine()? {
                Engine::Sqlite(connection) => {
                    let (text, arguments) = self.sqlite()?;
                    sqlx::query_as_with(text, arguments).fetch_all(connection).await
                }
                Engine::Postgres(connection) => {
                    let (text, arguments) = self.postgres()?;
                    sqlx::query_as_with(text, arguments).fetch_all(connection).await
                }
            };
            match rows {
                Ok(rows) => return Ok(rows),
                Err(error) => conn.failed_read(error).await?,
            }
        }
    }

    /// As [`Self::all`], several times as fast for some thousand rows: they come over as one value. `columns` are those
    /// of the SELECT, in order; `T` derives `Deserialize` with its fields in that order. For more rows than fit in
    /// memory twice the caller asks by keyset, some 2,000 at a time. No column may be of [`Kind::Bytes`].
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn packed<T: DeserializeOwned>(
        self,
        conn: &mut Conn,
        columns: &[Column],
    ) -> Result<Vec<T>, Error> {
        self.pack(conn, columns).await?.rows()
    }

    /// As [`Self::packed`], the rows not looked at yet: that costs more than to fetch them, and another thread can do
    /// it while the next are fetched.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn pack<T>(self, conn: &mut Conn, columns: &[Column]) -> Result<Pack<T>, Error> {
        if columns.iter().any(|column| column.kind == Kind::Bytes) {
            return Err(Error::fault("bytes cannot be read packed"));
        }
        loop {
            let came = match conn.engine()? {
                Engine::Postgres(connection) => {
                    let text = packed_for_postgres(self.text);
                    let (_, arguments) = self.postgres()?;
                    let pack = sqlx::query_as_with(text, arguments).fetch_one(connection).await;
                    pack.map(|(pack,): (Option<Vec<u8>>,)| {
                        Came::Records(Records::new(pack.unwrap_or_default(), columns))
                    })
                }
                Engine::Sqlite(connection) => {
                    let text = packed_for_sqlite(self.text, columns);
                    let (_, arguments) = self.sqlite()?;
                    let pack = sqlx::query_as_with(text, arguments).fetch_one(connection).await;
                    pack.map(|(pack,)| Came::Text(pack))
                }
            };
            match came {
                Ok(came) => return Ok(Pack::of(came)),
                Err(error) => conn.failed_read(error).await?,
            }
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn maybe<T: Row>(self, conn: &mut Conn) -> Result<Option<T>, Error> {
        loop {
            let row = match conn.engine()? {
                Engine::Sqlite(connection) => {
                    let (text, arguments) = self.sqlite()?;
                    sqlx::query_as_with(text, arguments).fetch_optional(connection).await
                }
                Engine::Postgres(connection) => {
                    let (text, arguments) = self.postgres()?;
                    sqlx::query_as_with(text, arguments).fetch_optional(connection).await
                }
            };
            match row {
                Ok(row) => return Ok(row),
                Err(error) => conn.failed_read(error).await?,
            }
        }
    }

    /// The first row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn one<T: Row>(self, conn: &mut Conn) -> Result<T, Error> {
        self.maybe(conn).await?.ok_or(Error::NotFound)
    }

    /// Runs a statement and returns how many rows it touched.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn run(self, conn: &mut Conn) -> Result<u64, Error> {
        let touched = match conn.engine()? {
            Engine::Sqlite(connection) => {
                let (text, arguments) = self.sqlite()?;
                let done = sqlx::query_with(text, arguments).execute(connection).await;
                done.map(|done| done.rows_affected())
            }
            Engine::Postgres(connection) => {
                let (text, arguments) = self.postgres()?;
                let done = sqlx::query_with(text, arguments).execute(connection).await;
                done.map(|done| done.rows_affected())
            }
        };
        touched.map_err(|error| conn.failed(error))
    }

    fn sqlite(&self) -> Result<(SqlStr, SqliteArguments), Error> {
        let mut arguments = SqliteArguments::default();
        for value in &self.values {
            value.check()?;
            value.add_to_sqlite(&mut arguments)?;
        }
        Ok((for_dialect(self.text, Dialect::Sqlite), arguments))
    }

    fn postgres(&self) -> Result<(SqlStr, PgArguments), Error> {
        let mut arguments = PgArguments::default();
        for value in &self.values {
            value.check()?;
            value.add_to_postgres(&mut arguments)?;
        }
        Ok((for_dialect(self.text, Dialect::Postgres), arguments))
    }
}
