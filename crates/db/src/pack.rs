//! Rows as they came over.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;

use crate::{Error, Row};

/// Rows that nobody has looked at yet. See [`crate::Query::pack`].
pub struct Pack<T> {
    came: Came,
    of: PhantomData<fn() -> T>,
}

enum Came {
    /// One JSON array
    Text(String),
    Rows(Vec<PgRow>),
}

impl<T> Pack<T> {
    pub(crate) const fn of_text(text: String) -> Self {
        Self { came: Came::Text(text), of: PhantomData }
    }

    pub(crate) const fn of_rows(rows: Vec<PgRow>) -> Self {
        Self { came: Came::Rows(rows), of: PhantomData }
    }
}

impl<T: Row + DeserializeOwned> Pack<T> {
    /// # Errors
    /// [`Error::Fault`] where a row is not what was asked for.
    pub fn rows(self) -> Result<Vec<T>, Error> {
        match self.came {
            Came::Text(text) => serde_json::from_str(&text).map_err(|_mistaken: serde_json::Error| {
                Error::fault("a packed row does not decode as asked")
            }),
            Came::Rows(rows) => Ok(rows.iter().map(T::from_row).collect::<Result<_, _>>()?),
        }
    }
}
