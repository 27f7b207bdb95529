//! From customers to the bytes of a file, pack by pack. In CSV a cell is what an import reads back; in JSON Lines
//! a value is what the API answers.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use audience::{BlockMode, Sight};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use sheets::{Format, OutCell, Writer};

use crate::customers::Customer;
use crate::customers::columns::{BETWEEN, Column, Glass};
use crate::error::Error;

pub struct Sheet {
    columns: Vec<Column>,
    glass: Glass,
    writer: Writer<Buffer>,
    buffer: Buffer,
}

/// What was written and not yet taken.
#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Buffer {
    fn take(&self) -> Bytes {
        Bytes::from(std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sheet {
    pub fn new(format: Format, columns: Vec<Column>, glass: Glass) -> Result<Self, Error> {
        let buffer = Buffer::default();
        let named = columns
            .iter()
            .map(|column| sheets::Column { label: column.header().to_owned(), key: column.key() });
        let named: Vec<_> = named.collect();
        let writer = Writer::new(format, buffer.clone(), &named).map_err(Error::internal)?;
        Ok(Self { columns, glass, writer, buffer })
    }

    pub fn write(&mut self, customer: &Customer) -> Result<(), Error> {
        let written = match &mut self.writer {
            Writer::Csv(writer) => {
                let cells: Vec<OutCell<'_>> =
                    self.columns.iter().map(|column| cell(column.write(customer, self.glass))).collect();
                writer.write_row(&cells)
            }
            Writer::JsonLines(writer) => writer.write(&object(&self.columns, customer, self.glass)),
        };
        written.map_err(Error::internal)
    }

    /// What there is so far.
    pub fn take(&self) -> Bytes {
        self.buffer.take()
    }

    /// The rest.
    pub fn finish(self) -> Result<Bytes, Error> {
        self.writer.finish().map_err(Error::internal)?;
        Ok(self.buffer.take())
    }
}

fn cell(text: String) -> OutCell<'static> {
    if text.is_empty() { OutCell::Empty } else { OutCell::text(text) }
}

/// `consents.email` is `email` in `consents`.
fn object(columns: &[Column], customer: &Customer, glass: Glass) -> Map<String, Value> {
    let mut object = Map::new();
    for column in columns {
        let (key, value) = (column.key(), value(column, customer, glass));
        match key.split_once('.') {
            None => {
                object.insert(key, value);
            }
            Some((outer, inner)) => {
                let nested = object.entry(outer).or_insert_with(|| json!({}));
                if let Some(nested) = nested.as_object_mut() {
                    nested.insert(inner.to_owned(), value);
                }
            }
        }
    }
    object
}

fn value(column: &Column, customer: &Customer, glass: Glass) -> Value {
    let record = &customer.record;
    let blocked = customer.marks.block.as_ref().is_some_and(|block| block.mode == BlockMode::Full);
    match column {
        Column::Profile(field) if glass.sight == Sight::Personal => text((field.of)(&record.profile)),
        Column::Profile(field) => text(&field.seen(&record.profile, glass.sight)),
        Column::MainPhone if glass.sight == Sight::Personal => {
            record.phones.first().map_or(Value::Null, |phone| text(phone))
        }
        Column::Phones if glass.sight == Sight::Personal => {
            record.phones.iter().map(String::as_str).collect()
        }
        Column::Phones => parts(&column.write(customer, glass)),
        Column::Place(field) => {
            record.default_address().map_or(Value::Null, |address| text((field.of)(&address.place)))
        }
        Column::Group => record.group.as_ref().map_or(Value::Null, |group| text(&group.name)),
        Column::Tags => record.tags.iter().map(|tag| tag.name.as_str()).collect(),
        Column::Consent(channel) => record.consent(*channel).as_str().into(),
        Column::RegisteredAt => customer.registered_at.rfc3339().into(),
        Column::UpdatedAt => customer.updated_at.rfc3339().into(),
        Column::Lead => customer.lead.into(),
        Column::Blocked => blocked.into(),
        Column::Id | Column::Name | Column::MainPhone | Column::Custom(_) | Column::Origin => {
            text(&column.write(customer, glass))
        }
    }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::from(text) }
}

fn parts(cell: &str) -> Value {
    cell.split(BETWEEN).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
