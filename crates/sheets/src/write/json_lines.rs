//! JSON Lines: one object per line, for programs. No formula guard: nothing here is run.

use std::io::{self, BufWriter, Write};

use serde_json::{Map, Value};

use super::cell::{OutCell, decimal};

/// Writes UTF-8 with LF after each object.
pub struct JsonLinesWriter<W: Write> {
    inner: BufWriter<W>,
    keys: Vec<String>,
}

impl<W: Write> JsonLinesWriter<W> {
    /// The keys name the cells of [`JsonLinesWriter::write_row`], in order.
    pub fn new(write: W, keys: Vec<String>) -> Self {
        Self { inner: BufWriter::new(write), keys }
    }

    /// An object of the keys and these cells: strings, exact numbers, `null` for empty ones.
    ///
    /// # Errors
    /// When writing fails, or there are not as many cells as keys.
    pub fn write_row(&mut self, cells: &[OutCell<'_>]) -> io::Result<()> {
        if cells.len() != self.keys.len() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not as many cells as keys"));
        }
        self.inner.write_all(b"{")?;
        for (index, (key, cell)) in self.keys.iter().zip(cells).enumerate() {
            if index > 0 {
                self.inner.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.inner, key)?;
            self.inner.write_all(b":")?;
            match cell {
                OutCell::Empty => self.inner.write_all(b"null")?,
                OutCell::Text(text) => serde_json::to_writer(&mut self.inner, text)?,
                OutCell::Number { units, places } => {
                    self.inner.write_all(decimal(*units, *places, '.').as_bytes())?;
                }
            }
        }
        self.inner.write_all(b"}\n")
    }

    /// An object as it is, for what does not fit into cells.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&mut self, object: &Map<String, Value>) -> io::Result<()> {
        serde_json::to_writer(&mut self.inner, object)?;
        self.inner.write_all(b"\n")
    }

    /// Writes what is still held back and gives the writer back.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn finish(self) -> io::Result<W> {
        let mut write = self.inner.into_inner().map_err(io::IntoInnerError::into_error)?;
        write.flush()?;
        Ok(write)
    }
}
