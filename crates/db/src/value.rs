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
}

/// A list of ids for `IN {uuids:$n}`.
#[must_use]
pub fn uuids(ids: &[Uuid]) -> Value {
    let mut json = String::with_capacity(ids.len().saturating_mul(35).saturating_add(2));
    for id in ids {
        json.push(if json.is_empty() { '[' } else { ',' });
        json.push('"');
        json.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
        json.push('"');
    }
    closed(json)
}

/// A list of integers for `IN {ints:$n}`.
#[must_use]
pub fn ints(numbers: &[i64]) -> Value {
    let mut json = String::new();
    for number in numbers {
        json.push(if json.is_empty() { '[' } else { ',' });
        json.push_str(&number.to_string());
    }
    closed(json)
}

/// A list of texts for `IN {texts:$n}`. Texts with U+0000 are left out: none can be stored, so none can match.
#[must_use]
pub fn texts(texts: &[String]) -> Value {
    let mut json = String::new();
    for text in texts.iter().filter(|text| !text.contains('\0')) {
        json.push(if json.is_empty() { '[' } else { ',' });
        json.push_str(&serde_json::Value::from(text.as_str()).to_string());
    }
    closed(json)
}

fn closed(mut json: String) -> Value {
    if json.is_empty() {
        json.push('[');
    }
    json.push(']');
    Value::Text(json)
}

impl Value {
    /// Refuses what PostgreSQL could not store, on both engines.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self {
            Self::Text(text) if text.contains('\0') => Err(Error::Nul),
            _ => Ok(()),
        }
    }

    pub(crate) fn add_to_sqlite(self, arguments: &mut SqliteArguments) -> Result<(), Error> {
        let added = match self {
            Self::Int(value) => arguments.add(value),
            Self::Text(value) => arguments.add(value),
            Self::Bool(value) => arguments.add(value),
            Self::Uuid(value) => arguments.add(value),
            Self::Bytes(value) => arguments.add(value),
            Self::NoInt | Self::NoText | Self::NoBool | Self::NoUuid | Self::NoBytes => {
                arguments.add(None::<i64>)
            }
        };
        added.map_err(|error| Error::from(sqlx::Error::Encode(error)))
    }

    pub(crate) fn add_to_postgres(self, arguments: &mut PgArguments) -> Result<(), Error> {
        let added = match self {
            Self::Int(value) => arguments.add(value),
            Self::NoInt => arguments.add(None::<i64>),
            Self::Text(value) => arguments.add(value),
            Self::NoText => arguments.add(None::<String>),
            Self::Bool(value) => arguments.add(value),
            Self::NoBool => arguments.add(None::<bool>),
            Self::Uuid(value) => arguments.add(value),
            Self::NoUuid => arguments.add(None::<Uuid>),
            Self::Bytes(value) => arguments.add(value),
            Self::NoBytes => arguments.add(None::<Vec<u8>>),
        };
        added.map_err(|error| Error::from(sqlx::Error::Encode(error)))
    }
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
