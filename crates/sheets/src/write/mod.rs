//! Writing: one row of typed cells after the other, in whatever format was asked for.

mod cell;
mod csv;
mod format;
mod json_lines;
mod writer;

pub use cell::OutCell;
pub use csv::{CsvOptions, CsvWriter, LineEnd};
pub use format::{Format, UnknownFormat};
pub use json_lines::JsonLinesWriter;
pub use writer::{Column, Writer};
