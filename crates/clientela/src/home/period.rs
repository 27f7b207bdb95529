//! The days that are compared: pure.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Period {
    /// The month of that day, up to it.
    pub fn month_to(day: NaiveDate) -> Self {
        Self { first: day.with_day(1).unwrap_or(day), last: day }
    }

    /// The same days of the month before: all of it where that is shorter.
    pub fn before(self) -> Self {
        let first = self.first.checked_sub_months(Months::new(1)).unwrap_or(self.first);
        let same = first.checked_add_days(Days::new(u64::from(self.last.day0()))).unwrap_or(first);
        Self { first, last: same.min(self.day_before()) }
    }

    pub fn day_before(self) -> NaiveDate {
        self.first.pred_opt().unwrap_or(self.first)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Period;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_month_is_compared_with_the_same_days_of_the_one_before() {
        for (today, first, last) in [
            ("2026-03-10", "2026-02-01", "2026-02-10"),
            ("2026-03-01", "2026-02-01", "2026-02-01"),
            ("2026-03-31", "2026-02-01", "2026-02-28"),
            ("2028-03-30", "2028-02-01", "2028-02-29"),
            ("2026-01-15", "2025-12-01", "2025-12-15"),
            ("2026-05-31", "2026-04-01", "2026-04-30"),
        ] {
            let before = Period::month_to(day(today)).before();
            assert_eq!(before, Period { first: day(first), last: day(last) }, "{today}");
        }
    }
}
