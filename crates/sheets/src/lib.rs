//! Rows in, rows out: spreadsheet files read and written as streams, with limits on everything.
//!
//! [`open`] finds out how a file is written and gives its rows under the numbers a spreadsheet
//! shows; [`Writer`] writes them in the [`Format`] asked for. Blocking, and never the whole file in
//! memory. Knows nothing of customers, nor of what a column means.

mod error;
mod guard;
mod limits;
mod read;
mod write;

pub use error::{RowError, RowFault, SheetError};
pub use guard::{guard, unguard};
pub use limits::Limits;
pub use read::{Cell, CsvShape, Encoding, Row, SAMPLE_BYTES, Shape, Sheet, open, open_as, sniff};
pub use write::{
    Column, CsvOptions, CsvWriter, Format, JsonLinesWriter, LineEnd, OutCell, UnknownFormat, Writer,
};
