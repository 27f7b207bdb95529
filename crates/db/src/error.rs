use std::fmt;

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::postgres::PgDatabaseError;

/// What can go wrong, by what the caller should do about it. No message ever holds a bound or stored value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The queue for the writer, a lock or a connection took too long: answer 503 and try later.
    #[error("the database is busy")]
    Busy,
    /// A unique or primary key already holds the value.
    #[error("a unique key is taken")]
    Unique,
    /// A foreign key points nowhere, or something still points here.
    #[error("a foreign key is not kept")]
    ForeignKey,
    /// Serialisation failure or deadlock (40001, 40P01): run the whole transaction again.
    #[error("the transaction must run again")]
    Rerun,
    /// [`crate::Query::one`] found no row.
    #[error("no such row")]
    NotFound,
    /// The server is a demoted primary (25006), or a write was tried inside a [`crate::Snapshot`].
    #[error("the database takes no writes")]
    ReadOnly,
    /// The database cannot be reached; the reason is in the log.
    #[error("the database is unavailable")]
    Unavailable,
    /// No disk space is left for the database.
    #[error("the disk of the database is full")]
    Full,
    /// A text holds U+0000, which PostgreSQL cannot store.
    #[error("a text holds a NUL character")]
    Nul,
    /// Opening or migrating was refused; the text says why in one line.
    #[error("{0}")]
    Refused(String),
    /// Anything else: a mistake in a statement, a broken file, a value that does not decode.
    #[error("{0}")]
    Other(Fault),
}

impl Error {
    /// Whether the same transaction, run again from its beginning, may succeed.
    #[must_use]
    pub fn is_rerun(&self) -> bool {
        matches!(self, Self::Rerun)
    }

    pub(crate) fn fault(text: impl Into<String>) -> Self {
        Self::Other(Fault { code: None, text: text.into() })
    }
}

/// A failure nobody is expected to handle, told without any value.
#[derive(Debug)]
pub struct Fault {
    /// SQLSTATE on PostgreSQL, the extended result code on SQLite.
    pub code: Option<String>,
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "database error {code}: {}", self.text),
            None => write!(f, "database error: {}", self.text),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Database(error) => from_database(error.as_ref()),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::BeginFailed
            | sqlx::Error::Protocol(_) => unavailable(&error.to_string()),
            sqlx::Error::ColumnDecode { index, source } => {
                Self::fault(undecoded(&index, &source.to_string()))
            }
            sqlx::Error::Decode(_) => Self::fault("a value does not decode as asked"),
            sqlx::Error::Encode(_) => Self::fault("a value cannot be bound"),
            sqlx::Error::Configuration(_) => {
                Self::Refused("the address of the database cannot be read".to_owned())
            }
            other => Self::fault(other.to_string()),
        }
    }
}

fn from_database(error: &(dyn DatabaseError + 'static)) -> Error {
    match error.kind() {
        ErrorKind::UniqueViolation => return Error::Unique,
        ErrorKind::ForeignKeyViolation => return Error::ForeignKey,
        _ => {}
    }
    match error.try_downcast_ref::<PgDatabaseError>() {
        Some(error) => from_postgres(error),
        None => from_sqlite(error),
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn from_postgres(error: &PgDatabaseError) -> Error {
    let code = error.code();
    match code {
        "40001" | "40P01" => Error::Rerun,
        "25006" => Error::ReadOnly,
        "55P03" | "53300" => Error::Busy,
        "53100" => Error::Full,
        "57P01" | "57P02" | "57P03" | "57P05" => unavailable(error.message()),
        _ if code.starts_with("08") => unavailable(error.message()),
        _ => Error::Other(Fault { code: Some(code.to_owned()), text: postgres_text(error) }),
    }
}

/// Messages of data exceptions (22) and broken constraints (23) quote values; there only the place is told.
fn postgres_text(error: &PgDatabaseError) -> String {
    let code = error.code();
    if !code.starts_with("22") && !code.starts_with("23") {
        return error.message().to_owned();
    }
    let places = [error.table(), error.column(), error.constraint()];
    let place: Vec<&str> = places.into_iter().flatten().collect();
    format!("a value was refused ({})", place.join(", "))
}

/// <https://www.sqlite.org/rescode.html>; the messages of SQLite name tables and columns, never values.
fn from_sqlite(error: &(dyn DatabaseError + 'static)) -> Error {
    let code: u32 = error.code().and_then(|code| code.parse().ok()).unwrap_or(1);
    match (code & 0xff, code) {
        (_, 517) => Error::Rerun,
        (5 | 6, _) => Error::Busy,
        (8, _) => Error::ReadOnly,
        (13, _) => Error::Full,
        (10 | 14, _) => unavailable(error.message()),
        _ => Error::Other(Fault { code: Some(code.to_string()), text: error.message().to_owned() }),
    }
}

fn undecoded(column: &str, reason: &str) -> String {
    if reason.starts_with("mismatched types") || reason.starts_with("unexpected null") {
        return format!("column {column}: {reason}");
    }
    format!("column {column} does not decode as asked")
}

/// The reason would be lost with the variant, and only here it is known.
fn unavailable(reason: &str) -> Error {
    tracing::warn!(reason, "database unavailable");
    Error::Unavailable
}
