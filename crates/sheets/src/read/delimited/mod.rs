//! CSV as it comes in Brazil (DOMAIN.md 13.4): bytes are decoded to UTF-8 (`decode`), the rows are
//! counted and bounded as they stream by (`track`), and the `csv` crate parses them (`rows`).

mod decode;
mod encoding;
mod rows;
mod sniff;
mod track;

pub use encoding::Encoding;
pub(super) use rows::DelimitedRows;
pub(super) use sniff::sniff_source;
pub use sniff::{CsvShape, SAMPLE_BYTES, sniff};
