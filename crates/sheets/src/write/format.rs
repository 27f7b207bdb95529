//! The formats that can be written.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Written and parsed as its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Csv,
    JsonLines,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Csv, Self::JsonLines];

    /// Of file names, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    /// For the HTTP header.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::JsonLines => "application/x-ndjson",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.extension())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown format: {0}")]
pub struct UnknownFormat(pub String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|format| format.extension() == text);
        found.ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
