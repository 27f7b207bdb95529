use crate::customers::columns::columns;
use crate::error::{Error, FieldErrors};

/// A field by its key, which programs know, and its label, which people and files know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomField {
    pub id: i64,
    pub key: String,
    pub label: String,
}

pub const LONGEST_KEY: usize = 40;
pub const LONGEST_LABEL: usize = 80;
/// A file may have so many columns beside our own.
pub const MOST: usize = 100;

/// Lower-case letters, digits and inner underscores; a label is any line of text.
pub(super) fn check(key: &str, label: &str) -> Result<(), Error> {
    let mut errors = FieldErrors::default();
    let plain = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if key.is_empty() || key.len() > LONGEST_KEY || !plain || key.starts_with('_') {
        errors.add("/key", "key_invalid");
    }
    check_label(label, &mut errors);
    errors.into_result()
}

pub(super) fn check_label(label: &str, errors: &mut FieldErrors) {
    let label = label.trim();
    if label.is_empty() {
        errors.add("/label", "required");
    } else if label.chars().count() > LONGEST_LABEL {
        errors.add("/label", "too_long");
    } else if label.chars().any(char::is_control) || is_a_header_of_ours(label) {
        errors.add("/label", "label_invalid");
    }
}

/// A label stands beside our own headers in files, and must not be taken for one.
fn is_a_header_of_ours(label: &str) -> bool {
    let folded = audience::fold(label);
    columns(&[]).iter().any(|column| audience::fold(column.header()) == folded)
}
