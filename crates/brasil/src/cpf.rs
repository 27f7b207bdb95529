use crate::document::{DocumentError, check_digit, is_repeated};
use crate::text::{compact, draw};
use crate::traits::text_value;

/// Number of a person in the federal register: 11 digits, the last two are
/// check digits (mod 11). DOMAIN 2.5.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cpf(String);

impl Cpf {
    /// Reads a CPF with or without `.`, `-`, `/` and spaces. Digits are ASCII
    /// digits; numbers of one repeated digit are refused though their check
    /// digits fit.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        Self::from_compact(compact(text, &['.', '/']))
    }

    /// For a cell that the spreadsheet took for a number and that lost up to
    /// three leading zeros; only the caller can know that, so `parse` never
    /// pads.
    pub fn parse_padded(text: &str) -> Result<Self, DocumentError> {
        let kept = compact(text, &['.', '/']);
        let kept = if kept.len() >= 8 { format!("{kept:0>11}") } else { kept };
        Self::from_compact(kept)
    }

    fn from_compact(kept: String) -> Result<Self, DocumentError> {
        if !kept.bytes().all(|b| b.is_ascii_digit()) {
            return Err(DocumentError::Characters);
        }
        if kept.len() != 11 {
            return Err(DocumentError::Length);
        }
        if is_repeated(&kept) {
            return Err(DocumentError::Repeated);
        }
        let (number, _) = kept.split_at(9);
        if !kept.ends_with(&check_digits(number)) {
            return Err(DocumentError::CheckDigits);
        }
        Ok(Self(kept))
    }

    /// As kept: 11 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown: `123.456.789-09`.
    #[must_use]
    pub fn formatted(&self) -> String {
        draw("###.###.###-##", &self.0)
    }

    /// For those who may not see it: `***.456.789-**`.
    #[must_use]
    pub fn masked(&self) -> String {
        draw("***.###.###-**", &self.0)
    }
}

text_value!(Cpf, DocumentError, formatted);

/// The two check digits of the first nine digits.
fn check_digits(number: &str) -> String {
    let mut checked = number.to_owned();
    checked.push(check_digit(number, 11));
    let second = check_digit(&checked, 11);
    checked.push(second);
    checked.split_off(number.len())
}

#[cfg(test)]
mod tests;
