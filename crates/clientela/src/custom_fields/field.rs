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

/// The key that a label suggests: its words between underscores, without accents.
pub(super) fn key_of(label: &str) -> String {
    let folded = audience::fold(label);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let key: String = words.collect::<Vec<_>>().join("_").chars().take(LONGEST_KEY).collect();
    key.trim_end_matches('_').to_owned()
}

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

#[cfg(test)]
mod tests {
    use super::{LONGEST_KEY, check, key_of};

    #[test]
    fn a_key_is_suggested_that_is_one() {
        for (label, key) in [
            ("Time do coração", "time_do_coracao"),
            ("  Nº do calçado (BR) ", "no_do_calcado_br"),
            ("CPF2", "cpf2"),
            ("★", ""),
        ] {
            assert_eq!(key_of(label), key);
        }
        let long = key_of(&"ab ".repeat(30));
        assert!(long.len() <= LONGEST_KEY && check(&long, "Um rótulo").is_ok(), "{long}");
    }
}
