//! Our own exports: known by their headers, in any order, with any choice of columns (DOMAIN 13.3).

use super::{Mapping, Meaning, Origin};
use crate::customers::KnownField;
use crate::customers::columns::{Column, columns};

/// None where a header is not ours, or stands there twice, or nothing could be imported.
pub(crate) fn mapping(headers: &[String], fields: &[KnownField]) -> Option<Mapping> {
    let known = columns(fields);
    let mut found: Vec<(String, Meaning)> = Vec::with_capacity(headers.len());
    for header in headers {
        let column = known.iter().find(|column| column.header() == header.trim())?;
        if found.iter().any(|(before, _)| before.trim() == header.trim()) {
            return None;
        }
        found.push((header.clone(), Meaning::Column(column.clone())));
    }
    let is_read =
        |(_, meaning): &(String, Meaning)| matches!(meaning, Meaning::Column(column) if column.is_read());
    found
        .iter()
        .any(is_read)
        .then_some(Mapping { origin: Origin::Clientela, columns: drop_main_phone(found) })
}

/// All the phones say the main one too.
fn drop_main_phone(mut columns: Vec<(String, Meaning)>) -> Vec<(String, Meaning)> {
    if columns.iter().any(|(_, meaning)| matches!(meaning, Meaning::Column(Column::Phones))) {
        for (_, meaning) in &mut columns {
            if matches!(meaning, Meaning::Column(Column::MainPhone)) {
                *meaning = Meaning::Passed;
            }
        }
    }
    columns
}
