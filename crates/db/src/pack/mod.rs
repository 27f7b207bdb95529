//! Rows that come over as one value: a JSON array on SQLite, the records one after the other on PostgreSQL. That spares
//! what sqlx does for each row.

mod cell;
mod records;

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

pub(crate) use records::Records;

use crate::Error;

/// Rows that nobody has looked at yet. See [`crate::Query::pack`].
pub struct Pack<T> {
    came: Came,
    of: PhantomData<fn() -> T>,
}

pub(crate) enum Came {
    /// One JSON array
    Text(String),
    Records(Records),
}

impl<T> Pack<T> {
    pub(crate) const fn of(came: Came) -> Self {
        Self { came, of: PhantomData }
    }
}

impl<T: DeserializeOwned> Pack<T> {
    /// # Errors
    /// [`Error::Fault`] where a row is not what was asked for.
    pub fn rows(self) -> Result<Vec<T>, Error> {
        let rows = match self.came {
            Came::Text(text) => serde_json::from_str(&text).ok(),
            Came::Records(records) => records.rows(),
        };
        rows.ok_or_else(|| Error::fault("a packed row does not decode as asked"))
    }
}
