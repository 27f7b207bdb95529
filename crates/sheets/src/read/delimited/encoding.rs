//! The encodings a CSV of a Brazilian store comes in, and how to tell them apart.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How text is stored. Latin-1 is read as Windows-1252, which has the same letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// The name to show to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    pub(super) fn decoder(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
        }
    }

    /// The byte order mark, U+FEFF, as stored.
    pub(super) fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
            Self::Windows1252 => b"",
        }
    }

    /// The five bytes that Windows-1252 leaves open, which the decoder would let through as
    /// control characters.
    pub(super) fn is_undefined(self, byte: u8) -> bool {
        self == Self::Windows1252 && matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
    }

    pub(super) fn of_mark(sample: &[u8]) -> Option<Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be].into_iter().find(|it| sample.starts_with(it.mark()))
    }

    /// Of text without a mark. UTF-8 or UTF-16 when it cannot well be anything else.
    pub(super) fn of_text(sample: &[u8], whole: bool) -> Self {
        if let Some(wide) = wide(sample) {
            return wide;
        }
        match std::str::from_utf8(sample) {
            Ok(_) => Self::Utf8,
            Err(error) if error.error_len().is_none() && !whole => Self::Utf8,
            Err(_) if is_damaged_utf_8(sample) => Self::Utf8,
            Err(_) => Self::Windows1252,
        }
    }
}

/// Letters of Windows-1252 hardly ever happen to form UTF-8, so where most do, the rest is damage,
/// to be reported and not to be read as other letters.
fn is_damaged_utf_8(sample: &[u8]) -> bool {
    let whole = sample.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|it| !it.is_ascii());
    let broken = sample.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty());
    whole.count() > broken.count()
}

/// Text of Latin letters in UTF-16 has a zero in nearly every pair, always on the same side.
fn wide(sample: &[u8]) -> Option<Encoding> {
    let (pairs, _) = sample.as_chunks::<2>();
    let high = pairs.iter().filter(|[first, second]| *first == 0 && *second != 0).count();
    let low = pairs.iter().filter(|[first, second]| *first != 0 && *second == 0).count();
    let (most, least) = (high.max(low), high.min(low));
    if most * 2 < pairs.len() || most == 0 || least * 10 > most {
        return None;
    }
    Some(if low > high { Encoding::Utf16Le } else { Encoding::Utf16Be })
}
