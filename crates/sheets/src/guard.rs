//! The formula guard of DOMAIN.md 14.3: text that a spreadsheet would run is written behind an
//! apostrophe, and reading takes exactly that apostrophe away again.

use std::borrow::Cow;

/// Puts an apostrophe before text which a spreadsheet would take for a formula: text that starts
/// with `=`, `+`, `-`, `@` (or their full-width and small forms), with or without blanks and
/// invisible characters before them, or with TAB, CR or LF. Plain numbers, a sign and then digits,
/// dots and commas, stay as they are.
///
/// Text which looks guarded already gets one apostrophe more, so that for every `text`
/// `unguard(&guard(text)) == text`.
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes away the one apostrophe that [`guard`] would have put, and leaves all other text alone.
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(guarded) if needs_guard(guarded) => guarded,
        _ => text,
    }
}

fn needs_guard(text: &str) -> bool {
    starts_a_formula(text.trim_start_matches('\''))
}

fn starts_a_formula(text: &str) -> bool {
    for character in text.chars() {
        match character {
            '\t' | '\r' | '\n' => return true,
            '=' | '+' | '-' | '@' => return !is_plain_number(text),
            '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '\u{2212}' => return true,
            _ if is_passed_over(character) => {}
            _ => return false,
        }
    }
    false
}

/// Blank or invisible: a spreadsheet may drop it and see what stands behind.
fn is_passed_over(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    unsigned.contains(|character: char| character.is_ascii_digit())
        && unsigned.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ','))
}
