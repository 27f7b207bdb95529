//! What the machine and the engine's own shell can do with the same data at least: a bare table of text with one
//! index, no checks, no history, no person asking.

mod postgres;
mod sqlite;

use std::path::Path;
use std::time::Duration;

use crate::Fault;
use crate::engine::Engine;
use crate::table::Beside;
pub(crate) use postgres::Postgres;
pub(crate) use sqlite::Sqlite;

pub(crate) enum Floors {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// What a floor is measured for.
pub(crate) enum Rows<'a> {
    /// The whole sheet into a bare table
    In(&'a Path),
    /// The bare table into a sheet
    Out(&'a Path),
}

impl Floors {
    pub(crate) fn new(engine: &Engine, folder: &Path, data: &Path) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite(Sqlite::new(folder, data)),
            Engine::Postgres(url) => Self::Postgres(Postgres::new(url, folder)),
        }
    }

    pub(crate) fn transfer(&self, rows: &Rows<'_>) -> Result<Beside, Fault> {
        let took = match self {
            Self::Sqlite(sqlite) => sqlite.transfer(rows)?,
            Self::Postgres(postgres) => postgres.transfer(rows)?,
        };
        Ok(took.map_or_else(Beside::Missing, |took| Beside::Floor(took.as_secs_f64())))
    }

    /// Reads these customers of the store by key, again and again: milliseconds each time.
    pub(crate) fn read(&self, ids: &[String]) -> Result<Beside, Fault> {
        let found = match self {
            Self::Sqlite(sqlite) => sqlite.read(ids)?,
            Self::Postgres(postgres) => postgres.read(ids)?,
        };
        Ok(found.map_or_else(Beside::Missing, |took| Beside::Floor(took.as_secs_f64() * 1e3)))
    }

    /// All rows of these customers by key, for as many clients at once, in a second; none by a shell that is not made to
    /// serve several.
    pub(crate) fn fetch(&self, clients: u32, ids: &[String]) -> Result<Option<f64>, Fault> {
        match self {
            Self::Sqlite(_) => Ok(None),
            Self::Postgres(postgres) => Ok(postgres.fetch(clients, ids)?.ok()),
        }
    }

    /// Durable changes of single rows in the bare table, in a second.
    pub(crate) fn edit(&self, clients: u32, customers: u32) -> Result<Beside, Fault> {
        let found = match self {
            Self::Sqlite(sqlite) => sqlite.edit(clients)?,
            Self::Postgres(postgres) => postgres.edit(clients, customers)?,
        };
        Ok(found.map_or_else(Beside::Missing, Beside::Floor))
    }
}

/// The floor, or the program that is missing.
type Found<T> = Result<T, &'static str>;

fn per_second(times: u32, took: Duration) -> f64 {
    f64::from(times) / took.as_secs_f64()
}
