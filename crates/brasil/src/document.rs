use crate::text::compact;
use crate::traits::text_value;
use crate::{Cnpj, Cpf};

/// The document of a customer: CPF of a person, CNPJ of a company. DOMAIN 2.5.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    Cpf(Cpf),
    Cnpj(Cnpj),
}

/// Why a CPF or CNPJ was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("holds characters that no such document has")]
    Characters,
    #[error("has neither 11 (CPF) nor 14 (CNPJ) characters")]
    Length,
    #[error("repeats one digit")]
    Repeated,
    #[error("check digits do not fit")]
    CheckDigits,
}

impl DocumentError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Characters => "document_characters",
            Self::Length => "document_length",
            Self::Repeated => "document_repeated",
            Self::CheckDigits => "document_check_digits",
        }
    }
}

impl Document {
    /// Reads a CNPJ if there are 14 characters besides punctuation, else a CPF.
    pub fn parse(text: &str) -> Result<Self, DocumentError> {
        let kept = compact(text, &['.', '/']);
        if kept.chars().count() == 14 {
            Cnpj::parse(&kept).map(Self::Cnpj)
        } else {
            Cpf::parse(&kept).map(Self::Cpf)
        }
    }

    /// As kept: no punctuation, upper case. Its length tells the kind.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cpf(cpf) => cpf.as_str(),
            Self::Cnpj(cnpj) => cnpj.as_str(),
        }
    }

    /// As shown, with punctuation.
    #[must_use]
    pub fn formatted(&self) -> String {
        match self {
            Self::Cpf(cpf) => cpf.formatted(),
            Self::Cnpj(cnpj) => cnpj.formatted(),
        }
    }

    /// For those who may not see it: only the middle is left.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Cpf(cpf) => cpf.masked(),
            Self::Cnpj(cnpj) => cnpj.masked(),
        }
    }
}

text_value!(Document, DocumentError, formatted);

impl From<Cpf> for Document {
    fn from(cpf: Cpf) -> Self {
        Self::Cpf(cpf)
    }
}

impl From<Cnpj> for Document {
    fn from(cnpj: Cnpj) -> Self {
        Self::Cnpj(cnpj)
    }
}

/// Mod 11 over ASCII values minus 48, weights rising from 2 at the right and
/// starting again after `highest_weight` (9 for CNPJ; 11, never reached twice,
/// for CPF). Text is A–Z and 0–9.
pub(crate) fn check_digit(text: &str, highest_weight: u32) -> char {
    let values = text.bytes().rev().map(|b| u32::from(b.saturating_sub(b'0')));
    let sum: u32 = values.zip((2..=highest_weight).cycle()).map(|(value, weight)| value * weight).sum();
    match sum % 11 {
        0 | 1 => '0',
        rest => char::from_digit(11 - rest, 10).unwrap_or('0'),
    }
}

pub(crate) fn is_repeated(text: &str) -> bool {
    let mut bytes = text.bytes();
    let first = bytes.next();
    bytes.all(|b| Some(b) == first)
}

#[cfg(test)]
mod tests;
