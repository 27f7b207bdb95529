//! What can be wrong with a file, and with one of its rows.

use std::io;

use thiserror::Error;

/// Why a file, or one row of it, was refused. After [`SheetError::Row`] reading goes on; after any
/// other nothing more can be read.
#[derive(Debug, Error)]
pub enum SheetError {
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// The first bytes are those of a kind of file that is not read here: a workbook, an archive.
    #[error("this kind of file is not read")]
    UnsupportedFormat,
    /// Not one cell in the whole file.
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {limit} bytes")]
    TooManyBytes { limit: u64 },
    #[error("row {row}: more than {limit} rows")]
    TooManyRows { limit: u64, row: u64 },
    #[error("row {row}: more than {limit} columns")]
    TooManyColumns { limit: u64, row: u64 },
    #[error("row {row}: a cell of more than {limit} bytes")]
    CellTooLong { limit: u64, row: u64 },
    /// A quote opened in this row is never closed, so where its rows end is unknown.
    #[error("row {row}: a quote is never closed")]
    UnterminatedQuote { row: u64 },
    #[error(transparent)]
    Row(#[from] RowError),
}

impl SheetError {
    /// A stable name of the fault, for translations and machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "unreadable",
            Self::UnsupportedFormat => "unsupported_format",
            Self::Empty => "empty",
            Self::TooManyBytes { .. } => "too_many_bytes",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::UnterminatedQuote { .. } => "unterminated_quote",
            Self::Row(error) => error.fault.code(),
        }
    }

    /// The row as a spreadsheet numbers it, where the fault has one.
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::Io(_) | Self::UnsupportedFormat | Self::Empty | Self::TooManyBytes { .. } => None,
            Self::TooManyRows { row, .. }
            | Self::TooManyColumns { row, .. }
            | Self::CellTooLong { row, .. }
            | Self::UnterminatedQuote { row } => Some(*row),
            Self::Row(error) => Some(error.row),
        }
    }

    /// The limit that was passed, where the fault is one of size.
    pub fn limit(&self) -> Option<u64> {
        match self {
            Self::TooManyBytes { limit }
            | Self::TooManyRows { limit, .. }
            | Self::TooManyColumns { limit, .. }
            | Self::CellTooLong { limit, .. } => Some(*limit),
            _ => None,
        }
    }
}

/// One row that cannot be taken as it stands; those after it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("row {row}: {fault}")]
pub struct RowError {
    /// As a spreadsheet numbers it: the first row of the file is 1.
    pub row: u64,
    pub fault: RowFault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RowFault {
    /// The row stops before the last named column. Not filled up with blanks: a row broken in two
    /// looks the same.
    #[error("{found} cells where the header has {expected}")]
    MissingCells { expected: usize, found: usize },
    /// Something stands right of the last named column.
    #[error("{found} cells where the header has {expected}")]
    ExtraCells { expected: usize, found: usize },
    /// A closing quote is followed by more text, so what the cell should say is a guess.
    #[error("text after a closing quote")]
    StrayQuote,
    #[error("a NUL character")]
    Nul,
    /// Bytes that mean nothing in the encoding of the file.
    #[error("bytes that are no text in the encoding of the file")]
    InvalidText,
}

impl RowFault {
    /// A stable name of the fault, for translations and machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::MissingCells { .. } => "missing_cells",
            Self::ExtraCells { .. } => "extra_cells",
            Self::StrayQuote => "stray_quote",
            Self::Nul => "nul_character",
            Self::InvalidText => "invalid_text",
        }
    }
}
