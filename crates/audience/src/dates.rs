//! Days as filters name them: a date or a number of days from today, so that a saved filter stays true.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Farther than a hundred years nobody means.
const FARTHEST: i32 = 36_525;

/// The moment a question is asked: microseconds UTC, and the day it then is in the store's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub instant: i64,
    pub today: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such day")]
pub struct DateError;

/// A day of the store's zone: `2026-01-31`, `today`, `-30d`, `+7d` (`7d` too: a bare `+` in an address
/// arrives as a blank).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Day {
    On(NaiveDate),
    /// Days from today, negative in the past.
    Relative(i32),
}

impl Day {
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some(days) = parse_relative(text) {
            return Ok(Self::Relative(days));
        }
        let [year, month, day] = parse_numbers(text, [4, 2, 2]).ok_or(DateError)?;
        let year = i32::try_from(year).map_err(|_out_of_range| DateError)?;
        NaiveDate::from_ymd_opt(year, month, day).map(Self::On).ok_or(DateError)
    }

    pub fn resolve(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::On(date) => date,
            Self::Relative(days) => shift(today, days),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => write!(out, "{}", date.format("%Y-%m-%d")),
            Self::Relative(days) => write_relative(out, *days),
        }
    }
}

/// A day of any year, 29 February included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    pub const FIRST: Self = Self { month: 1, day: 1 };
    pub const LAST: Self = Self { month: 12, day: 31 };

    /// None when no year has such a day.
    pub fn new(month: u8, day: u8) -> Option<Self> {
        const LEAP: i32 = 2024;
        NaiveDate::from_ymd_opt(LEAP, month.into(), day.into()).map(|_exists| Self { month, day })
    }

    pub fn of(date: NaiveDate) -> Self {
        let small = |number: u32| u8::try_from(number).unwrap_or(1);
        Self { month: small(date.month()), day: small(date.day()) }
    }

    pub const fn month(self) -> u8 {
        self.month
    }

    pub const fn day(self) -> u8 {
        self.day
    }
}

/// A day of the year as filters name it: `12-31`, `today`, `-30d`, `+7d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum YearDay {
    On(MonthDay),
    Relative(i32),
}

impl YearDay {
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some(days) = parse_relative(text) {
            return Ok(Self::Relative(days));
        }
        let [month, day] = parse_numbers(text, [2, 2]).ok_or(DateError)?;
        let small = |number: u32| u8::try_from(number).map_err(|_out_of_range| DateError);
        MonthDay::new(small(month)?, small(day)?).map(Self::On).ok_or(DateError)
    }

    pub fn resolve(self, today: NaiveDate) -> MonthDay {
        match self {
            Self::On(day) => day,
            Self::Relative(days) => MonthDay::of(shift(today, days)),
        }
    }
}

impl fmt::Display for YearDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(out, "{:02}-{:02}", day.month, day.day),
            Self::Relative(days) => write_relative(out, *days),
        }
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = DateError;

            fn try_from(text: String) -> Result<Self, DateError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(day: $name) -> Self {
                day.to_string()
            }
        }
    };
}
as_text!(Day);
as_text!(YearDay);

/// Whether a birthday lies between two days of the year, both included. `from` after `to` wraps over
/// new year. One on 29 February is also one on the 28th, every year (DOMAIN.md 3.3).
pub(crate) fn is_within_year(birthday: MonthDay, from: MonthDay, to: MonthDay) -> bool {
    let holds = |day: MonthDay| {
        if from <= to { (from..=to).contains(&day) } else { day >= from || day <= to }
    };
    let eve = MonthDay { month: 2, day: 28 };
    holds(birthday) || (birthday == MonthDay { month: 2, day: 29 } && holds(eve))
}

fn shift(today: NaiveDate, days: i32) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs().into());
    if days < 0 {
        today.checked_sub_days(distance).unwrap_or(NaiveDate::MIN)
    } else {
        today.checked_add_days(distance).unwrap_or(NaiveDate::MAX)
    }
}

fn parse_relative(text: &str) -> Option<i32> {
    let text = text.trim();
    if text == "today" {
        return Some(0);
    }
    let number = text.strip_suffix('d')?;
    let days: i32 = number.parse().ok()?;
    (-FARTHEST..=FARTHEST).contains(&days).then_some(days)
}

fn write_relative(out: &mut fmt::Formatter<'_>, days: i32) -> fmt::Result {
    if days == 0 { out.write_str("today") } else { write!(out, "{days:+}d") }
}

/// Numbers of exactly these widths with hyphens between.
fn parse_numbers<const N: usize>(text: &str, widths: [usize; N]) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split('-');
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part =
            parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}
