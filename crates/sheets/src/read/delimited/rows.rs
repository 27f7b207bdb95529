//! The rows of a CSV, parsed.

use std::io::{Read, Seek};

use super::decode::DecodedText;
use super::sniff::{CsvShape, skip_mark};
use super::track::RowTracker;
use crate::error::SheetError;
use crate::guard::unguard;
use crate::limits::Limits;
use crate::read::row::Cell;
use crate::read::sheet::RawRow;

pub(crate) struct DelimitedRows<R> {
    shape: CsvShape,
    reader: csv::Reader<RowTracker<R>>,
    record: csv::StringRecord,
}

impl<R: Read + Seek> DelimitedRows<R> {
    pub(crate) fn open(mut source: R, shape: CsvShape, limits: Limits) -> Result<Self, SheetError> {
        let text_start = skip_mark(&mut source, shape.encoding)?;
        let text = DecodedText::new(source, shape.encoding, text_start);
        let reader = csv::ReaderBuilder::new()
            .delimiter(shape.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(RowTracker::new(text, shape.delimiter, limits));
        Ok(Self { shape, reader, record: csv::StringRecord::new() })
    }
}

impl<R: Read> DelimitedRows<R> {
    pub(crate) fn shape(&self) -> CsvShape {
        self.shape
    }

    pub(crate) fn bytes_read(&self) -> u64 {
        self.reader.get_ref().bytes_read()
    }

    /// The next row that is more than an empty line.
    pub(crate) fn next_row(&mut self) -> Result<Option<RawRow>, SheetError> {
        if !self.reader.read_record(&mut self.record).map_err(told)? {
            return Ok(None);
        }
        let tracker = self.reader.get_ref();
        let cells = self.record.iter().map(cell).collect();
        Ok(Some(RawRow { number: tracker.row(), cells, fault: tracker.fault() }))
    }
}

/// What a CSV of ours holds behind the formula guard comes out as it went in.
fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(unguard(text).to_owned()) }
}

/// The tracker's errors reach us wrapped by the parser.
fn told(error: csv::Error) -> SheetError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => match error.downcast::<SheetError>() {
            Ok(ours) => ours,
            Err(theirs) => SheetError::Io(theirs),
        },
        other => SheetError::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
