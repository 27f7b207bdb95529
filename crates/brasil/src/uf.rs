use crate::text::{fold, trim};
use std::fmt;
use std::str::FromStr;

/// The 27 federal units: 26 states and the Federal District.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[rustfmt::skip]
pub enum Uf {
    Ac, Al, Am, Ap, Ba, Ce, Df, Es, Go, Ma, Mg, Ms, Mt, Pa,
    Pb, Pe, Pi, Pr, Rj, Rn, Ro, Rr, Rs, Sc, Se, Sp, To,
}

/// No federal unit has this code or name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no federal unit")]
pub struct UnknownUf;

impl UnknownUf {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        "uf_unknown"
    }
}

impl Uf {
    /// All units, by code.
    #[rustfmt::skip]
    pub const ALL: [Self; 27] = [
        Self::Ac, Self::Al, Self::Am, Self::Ap, Self::Ba, Self::Ce, Self::Df, Self::Es, Self::Go,
        Self::Ma, Self::Mg, Self::Ms, Self::Mt, Self::Pa, Self::Pb, Self::Pe, Self::Pi, Self::Pr,
        Self::Rj, Self::Rn, Self::Ro, Self::Rr, Self::Rs, Self::Sc, Self::Se, Self::Sp, Self::To,
    ];

    /// Reads a code (`SP`) or a full name (`São Paulo`), accents and case
    /// ignored.
    pub fn parse(text: &str) -> Result<Self, UnknownUf> {
        let text = trim(text);
        if let Some(uf) = Self::ALL.into_iter().find(|uf| uf.as_str().eq_ignore_ascii_case(text)) {
            return Ok(uf);
        }
        let folded = fold(text);
        Self::ALL.into_iter().find(|uf| fold(uf.name()) == folded).ok_or(UnknownUf)
    }

    /// The two letters: `SP`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.code_and_name().0
    }

    /// The name with its accents: `São Paulo`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.code_and_name().1
    }

    fn code_and_name(self) -> (&'static str, &'static str) {
        match self {
            Self::Ac => ("AC", "Acre"),
            Self::Al => ("AL", "Alagoas"),
            Self::Am => ("AM", "Amazonas"),
            Self::Ap => ("AP", "Amapá"),
            Self::Ba => ("BA", "Bahia"),
            Self::Ce => ("CE", "Ceará"),
            Self::Df => ("DF", "Distrito Federal"),
            Self::Es => ("ES", "Espírito Santo"),
            Self::Go => ("GO", "Goiás"),
            Self::Ma => ("MA", "Maranhão"),
            Self::Mg => ("MG", "Minas Gerais"),
            Self::Ms => ("MS", "Mato Grosso do Sul"),
            Self::Mt => ("MT", "Mato Grosso"),
            Self::Pa => ("PA", "Pará"),
            Self::Pb => ("PB", "Paraíba"),
            Self::Pe => ("PE", "Pernambuco"),
            Self::Pi => ("PI", "Piauí"),
            Self::Pr => ("PR", "Paraná"),
            Self::Rj => ("RJ", "Rio de Janeiro"),
            Self::Rn => ("RN", "Rio Grande do Norte"),
            Self::Ro => ("RO", "Rondônia"),
            Self::Rr => ("RR", "Roraima"),
            Self::Rs => ("RS", "Rio Grande do Sul"),
            Self::Sc => ("SC", "Santa Catarina"),
            Self::Se => ("SE", "Sergipe"),
            Self::Sp => ("SP", "São Paulo"),
            Self::To => ("TO", "Tocantins"),
        }
    }
}

impl FromStr for Uf {
    type Err = UnknownUf;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Uf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;
