//! Dates and times as files and forms in Brazil hold them. Years 1900 to 2100;
//! two-digit years and month-first dates are not guessed at.

use crate::text::trim;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// A point in time as precisely as the text told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without time.
    Date(NaiveDate),
    /// A time in the zone of whoever wrote it.
    Local(NaiveDateTime),
    /// A time with its offset, given in UTC.
    Instant(DateTime<Utc>),
}

/// Why a date or time was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("is neither dd/mm/yyyy nor yyyy-mm-dd")]
    Shape,
    #[error("is not in the calendar")]
    Calendar,
    #[error("lies outside the years 1900 to 2100")]
    Year,
    #[error("has no valid time of day or offset")]
    Time,
}

impl DateError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Shape => "date_shape",
            Self::Calendar => "date_calendar",
            Self::Year => "date_year",
            Self::Time => "date_time",
        }
    }
}

/// Reads `dd/mm/yyyy` (day and month also with one digit) or `yyyy-mm-dd`.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let (year, month, day) = date_parts(trim(text)).ok_or(DateError::Shape)?;
    if !(1900..=2100).contains(&year) {
        return Err(DateError::Year);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::Calendar)
}

/// Reads a date alone, or one followed by a space, `T` or comma and
/// `hh:mm[:ss[.fraction]]`, or that with `Z`, `UTC`, `-03:00` or `-0300`
/// (RFC 3339 among them).
pub fn parse_date_time(text: &str) -> Result<Moment, DateError> {
    let text = trim(text);
    let Some((date, time)) = text.split_once([' ', 'T', 't', ',']) else {
        return parse_date(text).map(Moment::Date);
    };
    let date = parse_date(date)?;
    let (time, offset) = split_offset(trim(time)).ok_or(DateError::Time)?;
    let local = date.and_time(time_of_day(time).ok_or(DateError::Time)?);
    let Some(minutes) = offset else { return Ok(Moment::Local(local)) };
    let utc = local.checked_sub_signed(TimeDelta::minutes(minutes)).ok_or(DateError::Year)?;
    Ok(Moment::Instant(utc.and_utc()))
}

/// `31/01/2026`.
#[must_use]
pub fn format_date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `31/01/2026 13:45`, of a time already in the reader's zone.
#[must_use]
pub fn format_date_time(time: NaiveDateTime) -> String {
    time.format("%d/%m/%Y %H:%M").to_string()
}

/// `31/01/2026 13:45:07`, of a time already in the reader's zone.
#[must_use]
pub fn format_date_time_seconds(time: NaiveDateTime) -> String {
    time.format("%d/%m/%Y %H:%M:%S").to_string()
}

/// Year, month, day.
fn date_parts(text: &str) -> Option<(i32, u32, u32)> {
    if let Some((day, rest)) = text.split_once('/') {
        let (month, year) = rest.split_once('/')?;
        return Some((number(year, 4, 4)?, number(month, 1, 2)?, number(day, 1, 2)?));
    }
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Some((number(year, 4, 4)?, number(month, 2, 2)?, number(day, 2, 2)?))
}

/// The time and, if there is an offset, its minutes east of UTC.
fn split_offset(text: &str) -> Option<(&str, Option<i64>)> {
    for utc in ["Z", "z", "UTC"] {
        if let Some(time) = text.strip_suffix(utc) {
            return Some((time.trim_end(), Some(0)));
        }
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (time, offset) = text.split_at(at);
    let (sign, digits) = offset.split_at(1);
    let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2))?;
    let hours: i64 = number(hours, 2, 2)?;
    let minutes: i64 = if minutes.is_empty() { 0 } else { number(minutes, 2, 2)? };
    if hours > 23 || minutes > 59 {
        return None;
    }
    let east = hours * 60 + minutes;
    Some((time.trim_end(), Some(if sign == "-" { -east } else { east })))
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, rest) = rest.split_once(':').unwrap_or((rest, "00"));
    let (second, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    let micros: u32 = number(&format!("{:0<6}", fraction.get(..6).unwrap_or(fraction)), 6, 6)?;
    number::<u64>(fraction, 1, 12)?;
    NaiveTime::from_hms_micro_opt(number(hour, 1, 2)?, number(minute, 2, 2)?, number(second, 2, 2)?, micros)
}

/// A number of ASCII digits only, of a length between the two.
fn number<T: std::str::FromStr>(text: &str, shortest: usize, longest: usize) -> Option<T> {
    let fits = (shortest..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
