use super::{DateError, Moment, format_date, format_date_time, format_date_time_seconds};
use super::{parse_date, parse_date_time};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn local(hour: u32, minute: u32, second: u32) -> NaiveDateTime {
    date(2026, 1, 31).and_hms_opt(hour, minute, second).unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn dates_are_read_day_first_or_as_iso() {
    for (text, expected) in [
        ("31/01/2026", date(2026, 1, 31)),
        (" 1/2/2026 ", date(2026, 2, 1)),
        ("2026-01-31", date(2026, 1, 31)),
        ("29/02/2024", date(2024, 2, 29)),
        ("01/01/1900", date(1900, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
    ] {
        assert_eq!(parse_date(text), Ok(expected), "{text:?}");
    }
}

#[test]
fn each_wrong_date_says_what_is_wrong() {
    for (text, error) in [
        ("", DateError::Shape),
        ("31/01/26", DateError::Shape),
        ("31-01-2026", DateError::Shape),
        ("2026/01/31", DateError::Shape),
        ("2026-1-31", DateError::Shape),
        ("+2026-01-31", DateError::Shape),
        ("31/01/2026/1", DateError::Shape),
        ("٣١/٠١/٢٠٢٦", DateError::Shape),
        ("46053", DateError::Shape),
        ("31/02/2026", DateError::Calendar),
        ("29/02/2025", DateError::Calendar),
        ("01/31/2026", DateError::Calendar),
        ("0/1/2026", DateError::Calendar),
        ("31/12/1899", DateError::Year),
        ("01/01/2101", DateError::Year),
        ("0001-01-01", DateError::Year),
    ] {
        assert_eq!(parse_date(text), Err(error), "{text:?}");
    }
}

#[test]
fn a_moment_is_as_precise_as_its_text() {
    for (text, expected) in [
        ("31/01/2026", Moment::Date(date(2026, 1, 31))),
        ("31/01/2026 13:45", Moment::Local(local(13, 45, 0))),
        ("31/01/2026, 13:45:07", Moment::Local(local(13, 45, 7))),
        ("31/01/2026 9:05", Moment::Local(local(9, 5, 0))),
        ("2026-01-31 13:45:07", Moment::Local(local(13, 45, 7))),
        ("2026-01-31T13:45", Moment::Local(local(13, 45, 0))),
        ("2026-01-31T13:45:07Z", Moment::Instant(instant("2026-01-31T13:45:07Z"))),
        ("2026-01-31T13:45:07.250-03:00", Moment::Instant(instant("2026-01-31T16:45:07.25Z"))),
        ("2026-01-31 13:45:07 -0300", Moment::Instant(instant("2026-01-31T16:45:07Z"))),
        ("2026-01-31 23:45:07 +05:30", Moment::Instant(instant("2026-01-31T18:15:07Z"))),
        ("2026-01-31 13:45:07 UTC", Moment::Instant(instant("2026-01-31T13:45:07Z"))),
        ("31/01/2026 13:45-03", Moment::Instant(instant("2026-01-31T16:45:00Z"))),
    ] {
        assert_eq!(parse_date_time(text), Ok(expected), "{text:?}");
    }
}

#[test]
fn each_wrong_time_says_what_is_wrong() {
    for (text, error) in [
        ("", DateError::Shape),
        ("13:45", DateError::Shape),
        ("31/02/2026 13:45", DateError::Calendar),
        ("31/01/2026 24:00", DateError::Time),
        ("31/01/2026 13:60", DateError::Time),
        ("31/01/2026 13:45:60", DateError::Time),
        ("31/01/2026 13", DateError::Time),
        ("31/01/2026 1:45 PM", DateError::Time),
        ("31/01/2026 13:45:07.", DateError::Time),
        ("31/01/2026 13:45:07.é", DateError::Time),
        ("2026-01-31T13:45:07+3", DateError::Time),
        ("2026-01-31T13:45:07+é", DateError::Time),
        ("2026-01-31T13:45:07+24:00", DateError::Time),
        ("2026-01-31T", DateError::Time),
    ] {
        assert_eq!(parse_date_time(text), Err(error), "{text:?}");
    }
}

#[test]
fn dates_are_written_day_first() {
    assert_eq!(format_date(date(2026, 1, 9)), "09/01/2026");
    assert_eq!(format_date_time(local(9, 5, 7)), "31/01/2026 09:05");
    assert_eq!(format_date_time_seconds(local(9, 5, 7)), "31/01/2026 09:05:07");
}

proptest! {
    #[test]
    fn every_time_round_trips(days in 0..73_000_i64, seconds in 0..86_400_i64) {
        let day = date(1900, 1, 1) + chrono::TimeDelta::days(days);
        let time = day.and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::seconds(seconds);
        prop_assert_eq!(parse_date(&format_date(day)), Ok(day));
        prop_assert_eq!(parse_date(&day.to_string()), Ok(day));
        prop_assert_eq!(parse_date_time(&format_date_time_seconds(time)), Ok(Moment::Local(time)));
        prop_assert_eq!(parse_date_time(&time.and_utc().to_rfc3339()), Ok(Moment::Instant(time.and_utc())));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>(), near in "[0-9é/:T.+-]{0,20}", time in "[0-9é:. Z+-]{0,14}") {
        for text in [text, near, format!("31/01/2026 {time}")] {
            let _ = (parse_date(&text), parse_date_time(&text));
        }
    }
}
