//! Days between two ends, and instants.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use serde::{Deserialize, Serialize};

use super::{Asked, pair, written};
use crate::dates::{DateError, Day, MonthDay, YearDay, is_within_year};
use crate::filter::parameters::{Parameter, ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::names::Names;

/// Both ends included; one may be left out. Asked by two parameters, `…_from` and `…_to`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Between<D> {
    pub from: Option<D>,
    pub to: Option<D>,
}

impl Between<Day> {
    /// The first and the last day.
    pub(crate) fn ends(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let from = self.from.map_or(NaiveDate::MIN, |day| day.resolve(today));
        (from, self.to.map_or(NaiveDate::MAX, |day| day.resolve(today)))
    }

    pub(crate) fn holds(&self, day: NaiveDate, today: NaiveDate) -> bool {
        self.from.is_none_or(|from| from.resolve(today) <= day)
            && self.to.is_none_or(|to| day <= to.resolve(today))
    }
}

impl Between<YearDay> {
    pub(crate) fn holds(&self, birthday: MonthDay, today: NaiveDate) -> bool {
        const YEAR: i32 = 365;
        if let (Some(YearDay::Relative(from)), Some(YearDay::Relative(to))) = (self.from, self.to)
            && to.saturating_sub(from) >= YEAR
        {
            return true;
        }
        let from = self.from.map_or(MonthDay::FIRST, |day| day.resolve(today));
        let to = self.to.map_or(MonthDay::LAST, |day| day.resolve(today));
        is_within_year(birthday, from, to)
    }
}

/// An end: a day as filters name it.
pub(in crate::filter) trait End: Copy + ToString {
    const TAKES: Takes;
    fn of(text: &str) -> Result<Self, DateError>;
}

impl End for Day {
    const TAKES: Takes = Takes::Day;

    fn of(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl End for YearDay {
    const TAKES: Takes = Takes::YearDay;

    fn of(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl<D: End> Asked for Between<D> {
    const TAKES: Takes = D::TAKES;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let day = |text: &str| D::of(text).map_err(|_no_day| ParameterCode::InvalidDate);
        let from = given.one(&format!("{parameter}_from"), day);
        let to = given.one(&format!("{parameter}_to"), day);
        if from.is_none() && to.is_none() { Vec::new() } else { vec![Self { from, to }] }
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        let ends = [("from", self.from), ("to", self.to)].into_iter();
        let given = ends.filter_map(|(end, day)| day.map(|day| (end, day.to_string())));
        Ok(given.map(|(end, day)| pair(&format!("{parameter}_{end}"), &day)).collect())
    }

    fn parameters(parameter: &str, about: &'static str) -> Vec<Parameter> {
        let each = ["from", "to"].into_iter();
        each.map(|end| Parameter {
            name: format!("{parameter}_{end}"),
            about,
            takes: Self::TAKES,
            repeats: false,
        })
        .collect()
    }
}

/// Microseconds UTC.
impl Asked for i64 {
    const TAKES: Takes = Takes::Instant;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let instant = given.one(parameter, |text| {
            DateTime::parse_from_rfc3339(text).map_err(|_no_instant| ParameterCode::InvalidInstant)
        });
        instant.into_iter().map(|instant| instant.timestamp_micros()).collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        let at = DateTime::from_timestamp_micros(*self).ok_or(Unwritable::Tree)?;
        written(parameter, [at.to_rfc3339_opts(SecondsFormat::AutoSi, true).as_str()])
    }
}
