//! Text as it is searched and text without its punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Text for searching and comparing: compatibility forms resolved (NFKD),
/// accents and invisible characters dropped, lower case, white space collapsed
/// and trimmed. Punctuation stays. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return collapse(text.chars().map(|c| c.to_ascii_lowercase()), text.len());
    }
    let lower = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    // Lower case may bring new accents (İ) and is therefore resolved again.
    let plain = lower.nfkd().filter(|c| !is_combining_mark(*c) && !is_invisible(*c));
    collapse(plain, text.len())
}

/// Only the ASCII digits of a text: what a complete phone or document is
/// searched by.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Words with one space between them.
pub(crate) fn collapse(chars: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut collapsed = String::with_capacity(capacity);
    let mut space_is_due = false;
    for c in chars {
        if c.is_whitespace() {
            space_is_due = !collapsed.is_empty();
            continue;
        }
        if space_is_due {
            collapsed.push(' ');
            space_is_due = false;
        }
        collapsed.push(c);
    }
    collapsed
}

/// The text without white space, invisible characters, dashes of any kind and
/// the given punctuation.
pub(crate) fn compact(text: &str, punctuation: &[char]) -> String {
    text.chars().filter(|c| !(is_blank(*c) || is_dash(*c) || punctuation.contains(c))).collect()
}

/// Draws `text` along a pattern: `#` shows the next character, `*` hides it,
/// anything else is itself.
pub(crate) fn draw(pattern: &str, text: &str) -> String {
    let mut rest = text.chars();
    let mut drawn = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        match c {
            '#' => drawn.extend(rest.next()),
            '*' => drawn.extend(rest.next().map(|_| '*')),
            literal => drawn.push(literal),
        }
    }
    drawn
}

/// Trims white space and what one cannot see.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Hyphen-minus, the typographic dashes and the minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Characters without width that come along when one copies from a page.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests;
