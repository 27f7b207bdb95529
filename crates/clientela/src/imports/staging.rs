//! The rows a check has passed, on their way to be applied: one JSON line each, in a file of the store that nobody
//! can open from outside.

use bytes::Bytes;
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, Lines};
use tokio_util::io::StreamReader;

use crate::customers::Customer;
use crate::error::Error;
use crate::files::{FileWriter, Files};

/// A customer as they shall be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StagedRow {
    pub row: i64,
    pub customer: Customer,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub change: Change,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Created { digest: String },
    Updated { before: Box<Customer> },
}

/// Rows applied at once.
pub const PACK: usize = 2_000;

pub struct StagingWriter(FileWriter);

pub struct StagingReader(Lines<Box<dyn tokio::io::AsyncBufRead + Send + Unpin>>);

impl StagingWriter {
    pub async fn open(files: &Files, key: &str) -> Result<Self, Error> {
        Ok(Self(files.writer(key).await?))
    }

    pub async fn write(&mut self, lines: Vec<u8>) -> Result<(), Error> {
        if lines.is_empty() { Ok(()) } else { self.0.write(Bytes::from(lines)).await }
    }

    pub async fn finish(self) -> Result<(), Error> {
        self.0.finish().await.map(|_| ())
    }
}

/// One JSON line each.
pub fn lines(rows: &[StagedRow]) -> Result<Vec<u8>, Error> {
    let mut lines = Vec::with_capacity(rows.len().saturating_mul(600));
    for row in rows {
        serde_json::to_writer(&mut lines, row).map_err(Error::internal)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

impl StagingReader {
    pub async fn open(files: &Files, key: &str) -> Result<Self, Error> {
        let (_, content) = files.read(key).await?;
        let content = content.map(|part| part.map_err(std::io::Error::other));
        let reader: Box<dyn tokio::io::AsyncBufRead + Send + Unpin> = Box::new(StreamReader::new(content));
        Ok(Self(reader.lines()))
    }

    /// The next rows; none at the end.
    pub async fn next(&mut self) -> Result<Vec<StagedRow>, Error> {
        let mut rows = Vec::new();
        while rows.len() < PACK {
            let Some(line) = self.0.next_line().await.map_err(Error::internal)? else { break };
            rows.push(serde_json::from_str(&line).map_err(Error::internal)?);
        }
        Ok(rows)
    }
}
