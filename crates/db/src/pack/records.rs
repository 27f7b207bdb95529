//! PostgreSQL's `record_send`, in network byte order: the number of columns, and of each column the type, the length of
//! the value or -1 for null, and the value.

use serde::de::DeserializeOwned;
use serde::de::value::SeqDeserializer;
use uuid::Uuid;

use super::cell::Cell;
use crate::{Column, Kind};

/// So many rows, one after the other.
pub(crate) struct Records {
    bytes: Vec<u8>,
    kinds: Vec<Kind>,
}

impl Records {
    pub(crate) fn new(bytes: Vec<u8>, columns: &[Column]) -> Self {
        Self { bytes, kinds: columns.iter().map(|column| column.kind).collect() }
    }

    /// None where a row is not what was asked for.
    pub(super) fn rows<T: DeserializeOwned>(&self) -> Option<Vec<T>> {
        let (mut rows, mut rest) = (Vec::new(), Rest(&self.bytes));
        let mut cells = Vec::with_capacity(self.kinds.len());
        while !rest.0.is_empty() {
            if usize::try_from(rest.number()?).ok()? != self.kinds.len() {
                return None;
            }
            for kind in &self.kinds {
                cells.push(rest.cell(*kind)?);
            }
            rows.push(T::deserialize(SeqDeserializer::new(cells.drain(..))).ok()?);
        }
        Some(rows)
    }
}

/// What has not been read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn number(&mut self) -> Option<i32> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(i32::from_be_bytes(*number))
    }

    fn cell(&mut self, kind: Kind) -> Option<Cell<'a>> {
        let _type = self.number()?;
        let length = self.number()?;
        if length == -1 {
            return Some(Cell::Null);
        }
        let (value, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        match kind {
            Kind::Int => value.try_into().ok().map(|value| Cell::Int(i64::from_be_bytes(value))),
            Kind::Text => str::from_utf8(value).ok().map(Cell::Text),
            Kind::Bool => matches!(value, [_]).then(|| Cell::Bool(value == [1])),
            Kind::Uuid => Uuid::from_slice(value).ok().map(Cell::Uuid),
            Kind::Bytes => None,
        }
    }
}
