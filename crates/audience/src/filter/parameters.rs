//! The parameters of a query string: each is taken once, and what is left over is unknown.

use std::collections::BTreeMap;

/// A parameter that cannot be followed. Nothing is ever ignored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{parameter}: {}", code.as_str())]
pub struct ParameterError {
    pub parameter: String,
    pub code: ParameterCode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterCode {
    UnknownParameter,
    UnknownValue,
    /// Neither a date nor a relative one.
    InvalidDate,
    /// No RFC 3339 instant.
    InvalidInstant,
    /// Given twice where one value is allowed.
    Repeated,
    Blank,
}

impl ParameterCode {
    /// The stable word for error answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownParameter => "unknown_parameter",
            Self::UnknownValue => "unknown_value",
            Self::InvalidDate => "invalid_date",
            Self::InvalidInstant => "invalid_instant",
            Self::Repeated => "repeated",
            Self::Blank => "blank",
        }
    }
}

/// A parameter, for those who draw a form or write a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    /// What it asks, in a few words.
    pub about: &'static str,
    pub takes: Takes,
    /// Several values are OR.
    pub repeats: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    /// `true` or `false`.
    YesOrNo,
    /// One of these.
    Words(&'static [&'static str]),
    /// A date or a number of days from today.
    Day,
    /// A day of the year, `12-31`, or a number of days from today.
    YearDay,
    /// RFC 3339.
    Instant,
    /// A whole number.
    Whole,
    /// Money: a whole number of centavos.
    Centavos,
    /// A number with up to two places behind a point.
    Decimal,
}

pub(super) struct Parameters<'a> {
    given: BTreeMap<&'a str, Vec<&'a str>>,
    errors: Vec<ParameterError>,
}

impl<'a> Parameters<'a> {
    pub(super) fn new(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut given: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (parameter, value) in pairs {
            given.entry(parameter).or_default().push(value);
        }
        Self { given, errors: Vec::new() }
    }

    /// The value of a parameter that may be given once.
    pub(super) fn one<T>(
        &mut self,
        parameter: &str,
        parse: impl FnOnce(&str) -> Result<T, ParameterCode>,
    ) -> Option<T> {
        let values = self.given.remove(parameter)?;
        let parsed = match values.as_slice() {
            [value] => parse(value),
            _ => Err(ParameterCode::Repeated),
        };
        self.kept(parameter, parsed)
    }

    /// The values of a parameter that may repeat, in order and without doubles.
    pub(super) fn many<T: Ord>(
        &mut self,
        parameter: &str,
        parse: impl Fn(&str) -> Result<T, ParameterCode>,
    ) -> Option<Vec<T>> {
        let values = self.given.remove(parameter)?;
        let parsed = values.into_iter().map(parse).collect::<Result<Vec<T>, _>>();
        let mut values = self.kept(parameter, parsed)?;
        values.sort_unstable();
        values.dedup();
        Some(values)
    }

    pub(super) fn has(&self, parameter: &str) -> bool {
        self.given.contains_key(parameter)
    }

    /// The parameters whose names begin so, not taken yet.
    pub(super) fn beginning(&self, prefix: &str) -> Vec<&'a str> {
        self.given.keys().copied().filter(|parameter| parameter.starts_with(prefix)).collect()
    }

    pub(super) fn refuse(&mut self, parameter: &str, code: ParameterCode) {
        self.given.remove(parameter);
        self.errors.push(ParameterError { parameter: parameter.to_owned(), code });
    }

    /// All errors, by parameter; those not taken are unknown.
    pub(super) fn finish(mut self) -> Result<(), Vec<ParameterError>> {
        let unknown: Vec<&str> = self.given.keys().copied().collect();
        for parameter in unknown {
            self.refuse(parameter, ParameterCode::UnknownParameter);
        }
        self.errors.sort_unstable();
        if self.errors.is_empty() { Ok(()) } else { Err(self.errors) }
    }

    fn kept<T>(&mut self, parameter: &str, parsed: Result<T, ParameterCode>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(code) => {
                self.refuse(parameter, code);
                None
            }
        }
    }
}
