//! Finding out how a CSV is written, from its first bytes.

use std::io::{Read, Seek, SeekFrom};

use super::encoding::Encoding;
use crate::error::SheetError;

/// How many bytes [`sniff`] wants to see.
pub const SAMPLE_BYTES: usize = 64 * 1024;

/// In the order of preference when nothing tells them apart.
const DELIMITERS: [u8; 3] = *b";,\t";

/// First bytes of workbooks (XLSX and ODS, XLS) and of other files sent by mistake.
const OTHER_FILES: [&[u8]; 6] =
    [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\x1F\x8B", b"%PDF-", b"\x89PNG", b"{\\rtf"];

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvShape {
    pub encoding: Encoding,
    /// `;`, `,` or TAB.
    pub delimiter: u8,
    /// Whether a byte order mark precedes the text.
    pub bom: bool,
}

/// Guesses encoding and delimiter from the first [`SAMPLE_BYTES`] of a file, or from all of it when
/// it is shorter. The delimiter is the one which splits the rows of the sample, quotes heeded, most
/// evenly.
pub fn sniff(sample: &[u8]) -> CsvShape {
    let whole = sample.len() < SAMPLE_BYTES;
    let marked = Encoding::of_mark(sample);
    let encoding = marked.unwrap_or_else(|| Encoding::of_text(sample, whole));
    CsvShape { encoding, delimiter: delimiter(sample, encoding, whole), bom: marked.is_some() }
}

/// As [`sniff`], but where the sample has no accent yet the encoding is that of the first one found
/// further on.
pub(crate) fn sniff_source<R: Read + Seek>(source: &mut R) -> Result<CsvShape, SheetError> {
    let sample = read_sample(source)?;
    if OTHER_FILES.iter().any(|first| sample.starts_with(first)) {
        return Err(SheetError::UnsupportedFormat);
    }
    let mut shape = sniff(&sample);
    let mut ahead = sample;
    while shape.encoding == Encoding::Utf8 && !shape.bom && ahead.is_ascii() && !ahead.is_empty() {
        ahead = read_sample(source)?;
        if let Some(start) = ahead.iter().position(|byte| !byte.is_ascii()) {
            let mut window = ahead.split_off(start);
            window.append(&mut read_sample(source)?);
            let whole = window.len() < SAMPLE_BYTES;
            shape.encoding = match Encoding::of_text(&window, whole) {
                Encoding::Utf8 => Encoding::Utf8,
                _ => Encoding::Windows1252,
            };
            break;
        }
    }
    source.rewind()?;
    Ok(shape)
}

/// Moves to where the text begins: behind the mark, or marks, for joined files may have several.
pub(super) fn skip_mark<R: Read + Seek>(source: &mut R, encoding: Encoding) -> Result<u64, SheetError> {
    source.rewind()?;
    let mark = encoding.mark();
    if mark.is_empty() {
        return Ok(0);
    }
    let sample = read_sample(source)?;
    let marks = sample.chunks(mark.len()).take_while(|chunk| *chunk == mark).map(<[u8]>::len);
    let start = u64::try_from(marks.sum::<usize>()).map_err(std::io::Error::other)?;
    source.seek(SeekFrom::Start(start))?;
    Ok(start)
}

fn read_sample<R: Read>(source: &mut R) -> Result<Vec<u8>, SheetError> {
    let mut sample = Vec::with_capacity(SAMPLE_BYTES);
    source.by_ref().take(u64::try_from(SAMPLE_BYTES).unwrap_or(u64::MAX)).read_to_end(&mut sample)?;
    Ok(sample)
}

fn delimiter(sample: &[u8], encoding: Encoding, whole: bool) -> u8 {
    let (text, _) = encoding.decoder().decode_with_bom_removal(sample);
    let mut best = (0, 1, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let counts = columns(text.as_bytes(), delimiter, whole);
        let Some((&header, rows)) = counts.split_first() else { continue };
        if header < 2 {
            continue;
        }
        let alike = rows.iter().filter(|&&row| row == header).count();
        let score = (alike * 100).checked_div(rows.len()).unwrap_or(100);
        if (score, header) > (best.0, best.1) {
            best = (score, header, delimiter);
        }
    }
    best.2
}

/// Cells of each row of the sample; a last row that may be cut short is left out.
fn columns(text: &[u8], delimiter: u8, whole: bool) -> Vec<usize> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text);
    let mut counts = Vec::new();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        counts.push(record.len());
    }
    if !whole && counts.len() > 2 {
        counts.pop();
    }
    counts
}
