//! Numbers between two ends, and numbers of days.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Asked, known, pair, written};
use crate::dates::Day;
use crate::filter::parameters::{Parameter, ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::names::Names;

/// Both ends included; one may be left out. Asked by two parameters, `…_min` and `…_max`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range<N> {
    pub min: Option<N>,
    pub max: Option<N>,
}

impl<N: Copy + PartialOrd> Range<N> {
    pub(crate) fn holds(&self, number: N) -> bool {
        self.min.is_none_or(|min| min <= number) && self.max.is_none_or(|max| number <= max)
    }
}

/// An amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Centavos(pub i64);

impl fmt::Display for Centavos {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// An average of stars from 1 to 5, in hundredths: `4`, `4.5`, `4.25`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Stars(u16);

impl Stars {
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    pub const fn of_hundredths(hundredths: u16) -> Self {
        Self(hundredths)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
        let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain(whole) || !is_plain(rest) || rest.len() > 2 {
            return None;
        }
        let hundredths = format!("{rest:0<2}").parse::<u16>().ok()?;
        whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(hundredths).map(Self)
    }
}

impl fmt::Display for Stars {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(out, "{whole}"),
            (whole, rest) if rest % 10 == 0 => write!(out, "{whole}.{}", rest / 10),
            (whole, rest) => write!(out, "{whole}.{rest:02}"),
        }
    }
}

impl TryFrom<String> for Stars {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no stars")
    }
}

impl From<Stars> for String {
    fn from(stars: Stars) -> Self {
        stars.to_string()
    }
}

/// A number as filters write it.
pub(in crate::filter) trait Number: Copy + ToString {
    const TAKES: Takes;
    fn of(text: &str) -> Option<Self>;
}

impl Number for i64 {
    const TAKES: Takes = Takes::Whole;

    fn of(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Number for Centavos {
    const TAKES: Takes = Takes::Centavos;

    fn of(text: &str) -> Option<Self> {
        i64::of(text).map(Self)
    }
}

impl Number for Stars {
    const TAKES: Takes = Takes::Decimal;

    fn of(text: &str) -> Option<Self> {
        Self::parse(text.trim())
    }
}

impl<N: Number> Asked for Range<N> {
    const TAKES: Takes = N::TAKES;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let min = given.one(&format!("{parameter}_min"), |text| known(N::of(text)));
        let max = given.one(&format!("{parameter}_max"), |text| known(N::of(text)));
        if min.is_none() && max.is_none() { Vec::new() } else { vec![Self { min, max }] }
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        let ends = [("min", self.min), ("max", self.max)].into_iter();
        let given = ends.filter_map(|(end, number)| number.map(|number| (end, number.to_string())));
        Ok(given.map(|(end, number)| pair(&format!("{parameter}_{end}"), &number)).collect())
    }

    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        let one = |end: &str| Parameter {
            name: format!("{parameter}_{end}"),
            about,
            takes: N::TAKES,
            repeats: false,
        };
        vec![one("min"), one("max")]
    }
}

/// So many days, at most a hundred years.
impl Asked for u32 {
    const TAKES: Takes = Takes::Whole;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        const MOST: u32 = 36_525;
        let days = |text: &str| known(text.trim().parse().ok().filter(|days| *days <= MOST));
        given.one(parameter, days).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.to_string().as_str()])
    }
}

impl Asked for Day {
    const TAKES: Takes = Takes::Day;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let day = |text: &str| Self::parse(text).map_err(|_no_day| ParameterCode::InvalidDate);
        given.one(parameter, day).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.to_string().as_str()])
    }
}
