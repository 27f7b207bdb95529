//! Short ways to read a file held in memory.

use std::io::Cursor;

use sheets::{Encoding, Limits, Row, Sheet, SheetError, open};

pub(crate) fn sheet(bytes: &[u8]) -> Sheet<Cursor<&[u8]>> {
    open(Cursor::new(bytes), Limits::default()).unwrap()
}

pub(crate) fn refusal(bytes: &[u8]) -> SheetError {
    match open(Cursor::new(bytes), Limits::default()) {
        Err(error) => error,
        Ok(sheet) => sheet.filter_map(Result::err).next().unwrap(),
    }
}

/// The cells of all rows; panics on a faulty one.
pub(crate) fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheet(bytes).map(|row| texts(&row.unwrap())).collect()
}

/// For each row its number and what is wrong with it, if anything.
pub(crate) fn outcomes(bytes: &[u8]) -> Vec<(u64, &'static str)> {
    let told = |item: Result<Row, SheetError>| match item {
        Ok(row) => (row.number, "ok"),
        Err(error) => (error.row().unwrap_or_default(), error.code()),
    };
    sheet(bytes).map(told).collect()
}

pub(crate) fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text().into_owned()).collect()
}

pub(crate) fn stored(text: &str, encoding: Encoding, bom: bool) -> Vec<u8> {
    let marked = if bom { format!("\u{FEFF}{text}") } else { text.to_owned() };
    match encoding {
        Encoding::Utf8 => marked.into_bytes(),
        Encoding::Utf16Le => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
    }
}
