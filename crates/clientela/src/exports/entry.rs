//! What the audit keeps of an export.

use super::export::Export;
use crate::audit::{Change, Entry, Subject};

/// With filter, columns, purpose and, once it is known, the number of rows (DOMAIN 14.4).
pub(super) fn entry(action: &'static str, export: &Export, rows: Option<i64>) -> Entry {
    let wanted = &export.wanted;
    let said = [
        ("format", wanted.format.to_string()),
        ("filter", wanted.filter.to_query()),
        ("sort", wanted.sort.to_string()),
        ("columns", wanted.columns.join(", ")),
        ("purpose", wanted.purpose.as_str().to_owned()),
        ("channel", wanted.channels.as_str().to_owned()),
        ("rows", rows.map(|rows| rows.to_string()).unwrap_or_default()),
    ];
    let changes = said
        .into_iter()
        .filter(|(_, new)| !new.is_empty())
        .map(|(field, new)| Change { field: field.to_owned(), old: String::new(), new })
        .collect();
    Entry { action, subject: Subject { kind: "export", id: export.id }, changes }
}
