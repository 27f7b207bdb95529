//! Reading: a file is opened as a [`Sheet`] whatever its format, and gives its rows one by one.

mod delimited;
mod row;
mod sheet;

pub use delimited::{CsvShape, Encoding, SAMPLE_BYTES, sniff};
pub use row::{Cell, Row};
pub use sheet::{Shape, Sheet, open, open_as};
