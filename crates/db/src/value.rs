use std::fmt;

use sqlx::Arguments;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use uuid::Uuid;

use crate::Error;

/// One bound value. Nulls are typed, because PostgreSQL asks for the type of a null too.
#[derive(Clone, PartialEq)]
pub enum Value {
    Int(i64),
    NoInt,
    Text(String),
    NoText,
    Bool(bool),
    NoBool,
    Uuid(Uuid),
    NoUuid,
    Bytes(Vec<u8>),
    NoBytes,
    Uuids(Vec<Uuid>),
    Ints(Vec<i64>),
    Texts(Vec<String>),
}

/// A list of ids for `IN {uuids:$n}`.
#[must_use]
pub fn uuids(ids: &[Uuid]) -> Value {
    Value::Uuids(ids.to_vec())
}

/// A list of integers for `IN {ints:$n}`.
#[must_use]
pub fn ints(numbers: &[i64]) -> Value {
    Value::Ints(numbers.to_vec())
}

/// A list of texts for `IN {texts:$n}`. Texts with U+0000 are left out: none can be stored, so none can match.
#[must_use]
pub fn texts(texts: &[String]) -> Value {
    Value::Texts(texts.iter().filter(|text| !text.contains('\0')).cloned().collect())
}

impl Value {
    /// Refuses what PostgreSQL could not store, on both engines.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(text) if text.contains('\0') => Err(Error::Nul),
            _ => Ok(()),
        }
    }

    pub(crate) fn add_to_sqlite(&self, arguments: &mut SqliteArguments) -> Result<(), Error> {
        let added = match self {
            Self::Int(value) => arguments.add(*value),
            Self::Text(value) => arguments.add(value.as_str()),
            Self::Bool(value) => arguments.add(*value),
            Self::Uuid(value) => arguments.add(*value),
            Self::Bytes(value) => arguments.add(value.as_slice()),
            Self::Uuids(ids) => arguments.add(json_of_ids(ids)),
            Self::Ints(numbers) => arguments.add(json(numbers)?),
            Self::Texts(texts) => arguments.add(json(texts)?),
            Self::NoInt | Self::NoText | Self::NoBool | Self::NoUuid | Self::NoBytes => {
                arguments.add(None::<i64>)
            }
        };
        added.map_err(|error| Error::from(sqlx::Error::Encode(error)))
    }

    pub(crate) fn add_to_postgres(&self, arguments: &mut PgArguments) -> Result<(), Error> {
        let added = match self {
            Self::Int(value) => arguments.add(*value),
            Self::NoInt => arguments.add(None::<i64>),
            Self::Text(value) => arguments.add(value.as_str()),
            Self::NoText => arguments.add(None::<String>),
            Self::Bool(value) => arguments.add(*value),
            Self::NoBool => arguments.add(None::<bool>),
            Self::Uuid(value) => arguments.add(*value),
            Self::NoUuid => arguments.add(None::<Uuid>),
            Self::Bytes(value) => arguments.add(value.as_slice()),
            Self::NoBytes => arguments.add(None::<Vec<u8>>),
            Self::Uuids(ids) => arguments.add(ids),
            Self::Ints(numbers) => arguments.add(numbers),
            Self::Texts(texts) => arguments.add(texts),
        };
        added.map_err(|error| Error::from(sqlx::Error::Encode(error)))
    }
}

/// SQLite takes a list as one text of JSON: hexadecimal digits for the bytes of an id.
fn json_of_ids(ids: &[Uuid]) -> String {
    let mut json = String::with_capacity(ids.len().saturating_mul(35).saturating_add(2));
    for id in ids {
        json.push(if json.is_empty() { '[' } else { ',' });
        json.push('"');
        json.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
        json.push('"');
    }
    json.push_str(if json.is_empty() { "[]" } else { "]" });
    json
}

fn json(list: &impl serde::Serialize) -> Result<String, Error> {
    serde_json::to_string(list).map_err(|error| Error::from(sqlx::Error::Encode(error.into())))
}

/// Only the kind is shown: a value may be somebody's document or e-mail.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Int(_) => "Int(…)",
            Self::Text(_) => "Text(…)",
            Self::Bool(_) => "Bool(…)",
            Self::Uuid(_) => "Uuid(…)",
            Self::Bytes(_) => "Bytes(…)",
            Self::NoInt => "NoInt",
            Self::NoText => "NoText",
            Self::NoBool => "NoBool",
            Self::NoUuid => "NoUuid",
            Self::NoBytes => "NoBytes",
            Self::Uuids(_) => "Uuids(…)",
            Self::Ints(_) => "Ints(…)",
            Self::Texts(_) => "Texts(…)",
        })
    }
}

macro_rules! values {
    ($($kind:ty => $some:ident, $none:ident, $convert:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::$some($convert(value))
            }
        }

        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Self {
                value.map_or(Self::$none, Self::from)
            }
        }
    )*};
}

values! {
    i64 => Int, NoInt, i64::from;
    i32 => Int, NoInt, i64::from;
    i16 => Int, NoInt, i64::from;
    u32 => Int, NoInt, i64::from;
    String => Text, NoText, String::from;
    &str => Text, NoText, str::to_owned;
    &String => Text, NoText, String::clone;
    bool => Bool, NoBool, bool::from;
    Uuid => Uuid, NoUuid, Uuid::from;
    Vec<u8> => Bytes, NoBytes, Vec::from;
    &[u8] => Bytes, NoBytes, <[u8]>::to_vec;
}
