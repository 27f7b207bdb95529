//! Stands between the decoder and the `csv` crate and follows the text with the same grammar, for
//! what that crate does not say: which row this is as a spreadsheet counts (it skips blank lines
//! and knows no CR-only files), that a quote is never closed, that a cell grows without end.
//!
//! Each `read` ends at the latest with a row, so when the parser has a record, its row is the
//! tracker's.

use std::io::{self, Read};

use super::decode::{DecodedText, Piece};
use crate::error::{RowFault, SheetError};
use crate::limits::Limits;

/// Stands for bytes that are no text, in a row that is refused for them.
const PLACEHOLDER: &[u8] = "\u{FFFD}".as_bytes();

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

pub(super) struct RowTracker<R> {
    text: DecodedText<R>,
    delimiter: u8,
    limits: Limits,
    place: Place,
    row: u64,
    columns: u64,
    cell_bytes: u64,
    fault: Option<RowFault>,
    row_ended: bool,
    after_return: bool,
}

impl<R: Read> RowTracker<R> {
    pub(super) fn new(text: DecodedText<R>, delimiter: u8, limits: Limits) -> Self {
        Self {
            text,
            delimiter,
            limits,
            place: Place::CellStart,
            row: 1,
            columns: 1,
            cell_bytes: 0,
            fault: None,
            row_ended: false,
            after_return: false,
        }
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.text.bytes_read()
    }

    /// The row that was read last, or is being read.
    pub(super) fn row(&self) -> u64 {
        self.row
    }

    /// The first fault of that row.
    pub(super) fn fault(&self) -> Option<RowFault> {
        self.fault
    }

    /// Follows the text up to the end of a row and says how many bytes that were.
    fn follow(&mut self, text: &[u8]) -> Result<usize, SheetError> {
        for (before, &byte) in text.iter().enumerate() {
            if self.step(byte)? {
                return Ok(before + 1);
            }
        }
        Ok(text.len())
    }

    /// Whether the row ends with this byte. The LF of a CRLF belongs to the row that CR ended.
    fn step(&mut self, byte: u8) -> Result<bool, SheetError> {
        if self.row_ended {
            if std::mem::take(&mut self.after_return) && byte == b'\n' {
                return Ok(false);
            }
            self.begin_row();
        }
        self.place = match (self.place, byte) {
            (Place::Quoted, b'"') => Place::AfterQuote,
            (Place::AfterQuote, b'"') | (Place::Quoted, _) => self.content(byte, Place::Quoted)?,
            (_, b'\r' | b'\n') => {
                self.row_ended = true;
                self.after_return = byte == b'\r';
                Place::CellStart
            }
            (_, _) if byte == self.delimiter => self.next_cell()?,
            (Place::CellStart, b'"') => Place::Quoted,
            (Place::AfterQuote, _) => {
                self.fault.get_or_insert(RowFault::StrayQuote);
                self.content(byte, Place::Plain)?
            }
            _ => self.content(byte, Place::Plain)?,
        };
        Ok(self.row_ended)
    }

    fn begin_row(&mut self) {
        self.row += 1;
        self.row_ended = false;
        self.columns = 1;
        self.cell_bytes = 0;
        self.fault = None;
    }

    fn next_cell(&mut self) -> Result<Place, SheetError> {
        self.columns += 1;
        self.cell_bytes = 0;
        if self.columns > self.limits.columns {
            return Err(SheetError::TooManyColumns { limit: self.limits.columns, row: self.row });
        }
        Ok(Place::CellStart)
    }

    fn content(&mut self, byte: u8, place: Place) -> Result<Place, SheetError> {
        if byte == 0 {
            self.fault.get_or_insert(RowFault::Nul);
        }
        self.cell_bytes += 1;
        if self.cell_bytes > self.limits.cell_bytes {
            return Err(SheetError::CellTooLong { limit: self.limits.cell_bytes, row: self.row });
        }
        Ok(place)
    }

    fn end(&self) -> Result<(), SheetError> {
        if self.place == Place::Quoted {
            return Err(SheetError::UnterminatedQuote { row: self.row });
        }
        Ok(())
    }
}

impl<R: Read> Read for RowTracker<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let text = match self.text.next_piece()? {
            Piece::Text(text) => text,
            Piece::Malformed => {
                let taken = self.follow(PLACEHOLDER).map_err(io::Error::other)?;
                self.fault.get_or_insert(RowFault::InvalidText);
                let room = out.get_mut(..taken).ok_or(io::ErrorKind::InvalidInput)?;
                room.copy_from_slice(PLACEHOLDER);
                return Ok(taken);
            }
            Piece::End => {
                self.end().map_err(io::Error::other)?;
                return Ok(0);
            }
        };
        let length = text.len().min(out.len());
        let room = out.get_mut(..length).unwrap_or_default();
        room.copy_from_slice(text.get(..length).unwrap_or_default());
        let taken = self.follow(room).map_err(io::Error::other)?;
        self.text.consume(taken);
        Ok(taken)
    }
}
