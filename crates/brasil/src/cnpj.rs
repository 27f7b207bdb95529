use crate::document::{DocumentError, check_digit, is_repeated};
use crate::text::{compact, draw};
use crate::traits::text_value;

/// Number of a company in the federal register: 12 characters of A–Z and 0–9,
/// then two check digits, since July 2026; before, digits only. DOMAIN 2.5.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cnpj(String);

impl Cnpj {
    /// Reads a CNPJ with or without `.`, `/`, `-` and spaces, in either case.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        Self::from_compact(compact(text, &['.', '/']))
    }

    /// For a cell that the spreadsheet took for a number and that lost up to
    /// two leading zeros; only the caller can know that, so `parse` never pads.
    pub fn parse_padded(text: &str) -> Result<Self, DocumentError> {
        let kept = compact(text, &['.', '/']);
        let is_number = kept.len() >= 12 && kept.bytes().all(|b| b.is_ascii_digit());
        Self::from_compact(if is_number { format!("{kept:0>14}") } else { kept })
    }

    fn from_compact(mut kept: String) -> Result<Self, DocumentError> {
        if !kept.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(DocumentError::Characters);
        }
        if kept.len() != 14 {
            return Err(DocumentError::Length);
        }
        kept.make_ascii_uppercase();
        if is_repeated(&kept) {
            return Err(DocumentError::Repeated);
        }
        let (number, given) = kept.split_at(12);
        if !given.bytes().all(|b| b.is_ascii_digit()) {
            return Err(DocumentError::Characters);
        }
        if given != check_digits(number) {
            return Err(DocumentError::CheckDigits);
        }
        Ok(Self(kept))
    }

    /// As kept: 14 characters, upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown: `12.ABC.345/01DE-35`.
    #[must_use]
    pub fn formatted(&self) -> String {
        draw("##.###.###/####-##", &self.0)
    }

    /// For those who may not see it: `**.ABC.345/****-**`.
    #[must_use]
    pub fn masked(&self) -> String {
        draw("**.###.###/****-**", &self.0)
    }
}

text_value!(Cnpj, DocumentError, formatted);

/// The two check digits of the first twelve characters (upper case).
fn check_digits(number: &str) -> String {
    let mut checked = number.to_owned();
    checked.push(check_digit(number, 9));
    let second = check_digit(&checked, 9);
    checked.push(second);
    checked.split_off(number.len())
}

#[cfg(test)]
mod tests;
