//! The rows a check has passed, on their way to be applied: one JSON line each, in a file of the store that nobody
//! can open from outside.

use bytes::Bytes;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
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
pub fn lines<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, Error> {
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

    /// At most so many of the next rows; none at the end.
    pub async fn next<T: DeserializeOwned>(&mut self, most: usize) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        while rows.len() < most {
            let Some(line) = self.0.next_line().await.map_err(Error::internal)? else { break };
            rows.push(serde_json::from_str(&line).map_err(Error::internal)?);
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::StagedRow;

    /// As a program wrote it that knew fewer fields.
    const EARLIER: &str = r#"{
        "row": 2, "change": {"created": {"digest": ""}},
        "customer": {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "version": 1, "origin": "import", "lead": false,
            "marks": {}, "registered_at": 0, "updated_at": 0,
            "record": {"profile": {"first_name": "Ana"}, "phones": [], "group": null, "tags": [], "custom": [],
                "addresses": [{"id": "01890a5d-ac96-774b-bcce-b302099a8058", "is_default": true, "place": {"city": "Recife"}}]}}
    }"#;

    #[test]
    fn a_row_staged_before_an_upgrade_is_still_read() {
        let row: StagedRow = serde_json::from_str(EARLIER).unwrap();
        let record = &row.customer.record;
        assert_eq!((record.profile.first_name.as_str(), record.profile.email.as_str()), ("Ana", ""));
        assert_eq!(
            record.addresses.iter().map(|address| address.place.city.as_str()).collect::<Vec<_>>(),
            ["Recife"]
        );
        assert!(record.consents.is_empty());
    }

    #[test]
    fn every_field_is_staged() {
        let row: StagedRow = serde_json::from_str(EARLIER).unwrap();
        let again: Value = serde_json::to_value(&row).unwrap();
        assert!(again.pointer("/customer/record/profile/email").is_some(), "{again}");
    }
}
