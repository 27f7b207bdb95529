//! One writer for all formats.

use std::io::{self, Write};

use super::cell::OutCell;
use super::csv::{CsvOptions, CsvWriter};
use super::format::Format;
use super::json_lines::JsonLinesWriter;

/// A column by both its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// For people: the header of a spreadsheet.
    pub label: String,
    /// For programs: the key in JSON.
    pub key: String,
}

/// Writes a table in the format asked for, with its header where the format has one.
pub enum Writer<W: Write> {
    Csv(Box<CsvWriter<W>>),
    JsonLines(JsonLinesWriter<W>),
}

impl<W: Write> Writer<W> {
    /// # Errors
    /// When the header cannot be written.
    pub fn new(format: Format, write: W, columns: &[Column]) -> io::Result<Self> {
        match format {
            Format::Csv => {
                let mut writer = CsvWriter::new(write, CsvOptions::default())?;
                let labels: Vec<_> = columns.iter().map(|it| OutCell::text(it.label.as_str())).collect();
                writer.write_row(&labels)?;
                Ok(Self::Csv(Box::new(writer)))
            }
            Format::JsonLines => {
                let keys = columns.iter().map(|it| it.key.clone()).collect();
                Ok(Self::JsonLines(JsonLinesWriter::new(write, keys)))
            }
        }
    }

    /// One cell for each column, in their order.
    ///
    /// # Errors
    /// When writing fails or the number of cells is wrong.
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> io::Result<()> {
        match self {
            Self::Csv(writer) => writer.write_row(cells),
            Self::JsonLines(writer) => writer.write_row(cells),
        }
    }

    /// Ends the file and gives the writer back.
    ///
    /// # Errors
    /// When what is held back cannot be written.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Self::Csv(writer) => writer.finish(),
            Self::JsonLines(writer) => writer.finish(),
        }
    }
}
