//! Folded text: how everything that is searched or compared regardless of case and accents is kept.

use std::ops::Deref;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Lower case, without accents, each run of white space one blank, none at the ends.
/// Compatibility forms are resolved (NFKD) and invisible characters dropped. Punctuation stays.
/// Folding twice is folding once.
pub fn fold(text: &str) -> String {
    let mut folding = Folding { folded: String::with_capacity(text.len()), is_apart: false };
    folding.add(text);
    folding.folded
}

struct Folding {
    folded: String,
    /// White space came since the last character.
    is_apart: bool,
}

impl Folding {
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii() {
                self.put(c.to_ascii_lowercase());
            } else {
                // Each for itself: the order of the marks, which is all that depends on neighbours, goes with the marks.
                decompose_compatible(c, |c| {
                    if !is_combining_mark(c) && !is_invisible(c) {
                        c.to_lowercase().for_each(|c| self.put(c));
                    }
                });
            }
        }
    }

    fn put(&mut self, c: char) {
        if c.is_whitespace() {
            self.is_apart = !self.folded.is_empty();
            return;
        }
        if std::mem::take(&mut self.is_apart) {
            self.folded.push(' ');
        }
        self.folded.push(c);
    }
}

/// What spreadsheets and chat programs paste into names without anyone seeing it.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Text that went through [`fold`]; there is no other way to make one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Folded(Box<str>);

impl Folded {
    pub fn new(text: &str) -> Self {
        Self(fold(text).into_boxed_str())
    }

    /// Several texts in one, each still found by its parts.
    pub fn of_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut folding = Folding { folded: String::new(), is_apart: false };
        for text in texts {
            folding.folded.reserve(text.len());
            folding.add(text);
            folding.put(' ');
        }
        Self(folding.folded.into_boxed_str())
    }

    /// Text that was folded before.
    pub(crate) fn already(text: &str) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Folded {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<&str> for Folded {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<Folded> for String {
    fn from(text: Folded) -> Self {
        text.0.into_string()
    }
}

/// Without punctuation: letters and digits alone.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Without punctuation, white space kept: what is a part of a text is, so kept, a part of the text so kept.
pub(crate) fn keep(text: &str) -> String {
    text.chars().filter(is_kept).collect()
}

/// The bytes of [`keep`], without a copy.
pub(crate) fn kept_bytes(text: &str) -> impl Iterator<Item = u8> {
    text.char_indices().filter(|(_, c)| is_kept(c)).flat_map(|(place, c)| {
        let bytes = text.as_bytes().get(place..place + c.len_utf8());
        bytes.unwrap_or_default().iter().copied()
    })
}

fn is_kept(c: &char) -> bool {
    c.is_alphanumeric() || c.is_whitespace()
}

/// Whether `part` (squeezed) is found in `text` when the punctuation of `text` is ignored.
/// White space still separates: `nasi` is no part of `ana silva`.
pub(crate) fn has_part(text: &str, part: &str) -> bool {
    if text.contains(part) {
        return true;
    }
    let Some(first) = part.chars().next() else { return true };
    if text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') {
        return false;
    }
    text.match_indices(first).any(|(start, _)| {
        let mut rest = text.get(start..).unwrap_or_default().chars().filter(is_kept);
        part.chars().all(|c| rest.next() == Some(c))
    })
}
