//! A file with a header and rows, whatever its format: rules that hold for all of them.

use std::io::{Read, Seek, SeekFrom};

use super::delimited::{self, CsvShape, DelimitedRows};
use super::row::{Cell, Row};
use crate::error::{RowError, RowFault, SheetError};
use crate::limits::Limits;

/// How the file is written, to be shown to whoever imports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    Csv(CsvShape),
}

/// A row as the format gives it, before the rules of the sheet.
pub(super) struct RawRow {
    pub(super) number: u64,
    pub(super) cells: Vec<Cell>,
    pub(super) fault: Option<RowFault>,
}

/// An open file. Iterating gives its rows after the header; wholly blank rows are left out. A row
/// that cannot be taken is an `Err(SheetError::Row(_))` and the next one follows; any other error
/// is the last item.
pub struct Sheet<R> {
    rows: DelimitedRows<R>,
    header: Vec<String>,
    header_row: u64,
    limits: Limits,
    bytes_total: u64,
    rows_read: u64,
    ended: bool,
}

/// Opens a file, finding out its format, encoding and delimiter, and reads its header: the first
/// row that is not blank.
///
/// # Errors
/// When the file is empty, too large, of another kind, or its header cannot be taken.
pub fn open<R: Read + Seek>(mut source: R, limits: Limits) -> Result<Sheet<R>, SheetError> {
    let bytes_total = measure(&mut source, limits)?;
    let shape = delimited::sniff_source(&mut source)?;
    Sheet::begin(source, Shape::Csv(shape), limits, bytes_total)
}

/// Opens a file as one who knows better says it is written.
///
/// # Errors
/// As [`open`].
pub fn open_as<R: Read + Seek>(mut source: R, shape: Shape, limits: Limits) -> Result<Sheet<R>, SheetError> {
    let bytes_total = measure(&mut source, limits)?;
    Sheet::begin(source, shape, limits, bytes_total)
}

fn measure<R: Seek>(source: &mut R, limits: Limits) -> Result<u64, SheetError> {
    let bytes = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    if bytes > limits.bytes {
        return Err(SheetError::TooManyBytes { limit: limits.bytes });
    }
    Ok(bytes)
}

impl<R: Read + Seek> Sheet<R> {
    fn begin(source: R, shape: Shape, limits: Limits, bytes_total: u64) -> Result<Self, SheetError> {
        let Shape::Csv(shape) = shape;
        let mut rows = DelimitedRows::open(source, shape, limits)?;
        let (header_row, header) = read_header(&mut rows)?;
        Ok(Self { rows, header, header_row, limits, bytes_total, rows_read: 0, ended: false })
    }
}

impl<R: Read> Sheet<R> {
    pub fn shape(&self) -> Shape {
        Shape::Csv(self.rows.shape())
    }

    /// The names of the columns, exactly as they stand; unnamed columns at the end are left out.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The row of the header, 1 unless blank rows precede it.
    pub fn header_row(&self) -> u64 {
        self.header_row
    }

    /// How much of [`Sheet::bytes_total`] was read: runs ahead of the rows by one buffer.
    pub fn bytes_read(&self) -> u64 {
        self.rows.bytes_read()
    }

    /// The size of the file.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    fn next_row(&mut self) -> Result<Option<Row>, SheetError> {
        loop {
            let Some(raw) = self.rows.next_row()? else { return Ok(None) };
            if raw.fault.is_none() && raw.cells.iter().all(Cell::is_blank) {
                continue;
            }
            self.rows_read += 1;
            if self.rows_read > self.limits.rows {
                return Err(SheetError::TooManyRows { limit: self.limits.rows, row: raw.number });
            }
            return Ok(Some(fit(raw, self.header.len())?));
        }
    }
}

impl<R: Read> Iterator for Sheet<R> {
    type Item = Result<Row, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let item = self.next_row().transpose();
        self.ended = !matches!(item, Some(Ok(_) | Err(SheetError::Row(_))));
        item
    }
}

fn read_header<R: Read>(rows: &mut DelimitedRows<R>) -> Result<(u64, Vec<String>), SheetError> {
    while let Some(raw) = rows.next_row()? {
        if let Some(fault) = raw.fault {
            return Err(RowError { row: raw.number, fault }.into());
        }
        if let Some(last) = raw.cells.iter().rposition(|cell| !cell.is_blank()) {
            let names = raw.cells.iter().take(last + 1);
            return Ok((raw.number, names.map(|cell| cell.text().into_owned()).collect()));
        }
    }
    Err(SheetError::Empty)
}

fn fit(raw: RawRow, expected: usize) -> Result<Row, RowError> {
    let RawRow { number, mut cells, fault } = raw;
    let found = cells.len();
    let fault = match fault {
        Some(fault) => Some(fault),
        None if found < expected => Some(RowFault::MissingCells { expected, found }),
        None if cells.iter().skip(expected).any(|cell| !cell.is_blank()) => {
            Some(RowFault::ExtraCells { expected, found })
        }
        None => None,
    };
    if let Some(fault) = fault {
        return Err(RowError { row: number, fault });
    }
    cells.truncate(expected);
    Ok(Row { number, cells })
}
