//! Bytes of any of the encodings in, UTF-8 out, one buffer at a time. Bytes that mean nothing are
//! reported where they stand and never replaced in silence.

use std::io::{self, Read};

use encoding_rs::DecoderResult;

use super::encoding::Encoding;

const BUFFER_BYTES: usize = 32 * 1024;

/// What comes next in the text.
pub(super) enum Piece<'a> {
    Text(&'a [u8]),
    Malformed,
    End,
}

pub(super) struct DecodedText<R> {
    source: R,
    encoding: Encoding,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    raw_start: usize,
    text: String,
    text_start: usize,
    malformed: bool,
    source_ended: bool,
    ended: bool,
    bytes_read: u64,
}

impl<R: Read> DecodedText<R> {
    /// `bytes_read`: how much of the source lies before the text.
    pub(super) fn new(source: R, encoding: Encoding, bytes_read: u64) -> Self {
        Self {
            source,
            encoding,
            decoder: encoding.decoder().new_decoder_without_bom_handling(),
            raw: Vec::with_capacity(BUFFER_BYTES),
            raw_start: 0,
            // Three bytes of UTF-8 are the most that one byte or unit becomes.
            text: String::with_capacity(BUFFER_BYTES * 3 + 16),
            text_start: 0,
            malformed: false,
            source_ended: false,
            ended: false,
            bytes_read,
        }
    }

    pub(super) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Text that was given stays until consumed; `Malformed` is given once for each place.
    pub(super) fn next_piece(&mut self) -> io::Result<Piece<'_>> {
        while self.text_start >= self.text.len() {
            if std::mem::take(&mut self.malformed) {
                return Ok(Piece::Malformed);
            }
            if self.ended {
                return Ok(Piece::End);
            }
            self.decode()?;
        }
        Ok(Piece::Text(self.text.as_bytes().get(self.text_start..).unwrap_or_default()))
    }

    pub(super) fn consume(&mut self, bytes: usize) {
        self.text_start += bytes;
    }

    fn decode(&mut self) -> io::Result<()> {
        if self.raw_start >= self.raw.len() && !self.source_ended {
            self.read()?;
        }
        self.text.clear();
        self.text_start = 0;
        let raw = self.raw.get(self.raw_start..).unwrap_or_default();
        let defined = raw.iter().position(|&byte| self.encoding.is_undefined(byte));
        let input = raw.get(..defined.unwrap_or(raw.len())).unwrap_or_default();
        let last = self.source_ended && defined.is_none();
        let (result, read) = self.decoder.decode_to_string_without_replacement(input, &mut self.text, last);
        self.raw_start += read;
        match result {
            DecoderResult::InputEmpty if defined.is_some() => {
                self.raw_start += 1;
                self.malformed = true;
            }
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => self.malformed = true,
        }
        Ok(())
    }

    fn read(&mut self) -> io::Result<()> {
        self.raw.clear();
        self.raw_start = 0;
        let limit = u64::try_from(BUFFER_BYTES).map_err(io::Error::other)?;
        let read = self.source.by_ref().take(limit).read_to_end(&mut self.raw)?;
        self.source_ended = read < BUFFER_BYTES;
        self.bytes_read += u64::try_from(read).map_err(io::Error::other)?;
        Ok(())
    }
}
