use crate::Uf;
use crate::text::{compact, draw};
use crate::traits::text_value;

/// Postal code: 8 digits, kept as text. DOMAIN 2.6.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cep(String);

/// Why a CEP was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CepError {
    #[error("holds characters that no CEP has")]
    Characters,
    #[error("has not 8 digits")]
    Length,
    #[error("lies below 01000-000, which belongs to no place")]
    Unassigned,
}

impl CepError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Characters => "cep_characters",
            Self::Length => "cep_length",
            Self::Unassigned => "cep_unassigned",
        }
    }
}

/// Ranges of the Correios by the first three digits, both ends included. Gaps
/// there are none. 789 is the former range of Rondônia, still in old records.
#[rustfmt::skip]
const RANGES: [(u16, u16, Uf); 31] = [
    (10, 199, Uf::Sp), (200, 289, Uf::Rj), (290, 299, Uf::Es), (300, 399, Uf::Mg),
    (400, 489, Uf::Ba), (490, 499, Uf::Se), (500, 569, Uf::Pe), (570, 579, Uf::Al),
    (580, 589, Uf::Pb), (590, 599, Uf::Rn), (600, 639, Uf::Ce), (640, 649, Uf::Pi),
    (650, 659, Uf::Ma), (660, 688, Uf::Pa), (689, 689, Uf::Ap), (690, 692, Uf::Am),
    (693, 693, Uf::Rr), (694, 698, Uf::Am), (699, 699, Uf::Ac), (700, 727, Uf::Df),
    (728, 729, Uf::Go), (730, 736, Uf::Df), (737, 767, Uf::Go), (768, 769, Uf::Ro),
    (770, 779, Uf::To), (780, 788, Uf::Mt), (789, 789, Uf::Ro), (790, 799, Uf::Ms),
    (800, 879, Uf::Pr), (880, 899, Uf::Sc), (900, 999, Uf::Rs),
];

impl Cep {
    /// Reads a CEP with or without `.`, `-` and spaces.
    pub fn parse(text: &str) -> Result<Self, CepError> {
        Self::from_compact(compact(text, &['.']))
    }

    /// For a cell that the spreadsheet took for a number and that lost its
    /// leading zero; only the caller can know that, so `parse` never pads.
    pub fn parse_padded(text: &str) -> Result<Self, CepError> {
        let kept = compact(text, &['.']);
        Self::from_compact(if kept.len() == 7 { format!("0{kept}") } else { kept })
    }

    fn from_compact(kept: String) -> Result<Self, CepError> {
        if !kept.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CepError::Characters);
        }
        if kept.len() != 8 {
            return Err(CepError::Length);
        }
        if kept.starts_with("00") {
            return Err(CepError::Unassigned);
        }
        Ok(Self(kept))
    }

    /// As kept: 8 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown: `01310-100`.
    #[must_use]
    pub fn formatted(&self) -> String {
        draw("#####-###", &self.0)
    }

    /// The region alone: `01***-***`.
    #[must_use]
    pub fn masked(&self) -> String {
        draw("##***-***", &self.0)
    }

    /// The unit whose range holds this CEP: a suggestion, not a check.
    #[must_use]
    pub fn uf(&self) -> Option<Uf> {
        let prefix: u16 = self.0.get(..3)?.parse().ok()?;
        RANGES.iter().find(|(first, last, _)| (*first..=*last).contains(&prefix)).map(|(_, _, uf)| *uf)
    }
}

text_value!(Cep, CepError, formatted);

#[cfg(test)]
mod tests;
