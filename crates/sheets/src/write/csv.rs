//! CSV that opens right in Excel for Brazil unless asked otherwise, and runs nothing there.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::Terminator;

use super::cell::{OutCell, decimal};
use crate::guard::guard;

/// How a CSV is written. By default as Excel for Brazil wants it (DOMAIN.md 14.3): `;`, a byte
/// order mark, CRLF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOptions {
    pub delimiter: u8,
    pub bom: bool,
    pub line_end: LineEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    CrLf,
    Lf,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { delimiter: b';', bom: true, line_end: LineEnd::CrLf }
    }
}

/// Writes UTF-8. Text goes through [`guard`]; numbers have a decimal comma and no thousands points.
/// Whether the header is the first row written is up to the caller.
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// # Errors
    /// When the mark cannot be written.
    pub fn new(mut write: W, options: CsvOptions) -> io::Result<Self> {
        if options.bom {
            write.write_all("\u{FEFF}".as_bytes())?;
        }
        let terminator = match options.line_end {
            LineEnd::CrLf => Terminator::CRLF,
            LineEnd::Lf => Terminator::Any(b'\n'),
        };
        let inner = csv::WriterBuilder::new()
            .delimiter(options.delimiter)
            .terminator(terminator)
            .has_headers(false)
            .from_writer(write);
        Ok(Self { inner })
    }

    /// # Errors
    /// When writing fails, or the row has not as many cells as the first.
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> io::Result<()> {
        for cell in cells {
            self.inner.write_field(written(cell).as_bytes())?;
        }
        self.inner.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still held back and gives the writer back.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn finish(self) -> io::Result<W> {
        let mut write = self.inner.into_inner().map_err(csv::IntoInnerError::into_error)?;
        write.flush()?;
        Ok(write)
    }
}

fn written<'a>(cell: &'a OutCell<'_>) -> Cow<'a, str> {
    match cell {
        OutCell::Empty => Cow::Borrowed(""),
        OutCell::Text(text) => guard(text),
        OutCell::Number { units, places } => Cow::Owned(decimal(*units, *places, ',')),
    }
}
