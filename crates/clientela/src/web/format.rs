//! Numbers, dates and money as people write them.

use chrono_tz::Tz;

use super::language::Language;
use crate::clock::Moment;

/// A number to be written: any integer, or a reference to one, as templates pass them.
pub trait Amount {
    fn amount(self) -> i64;
}

macro_rules! amounts {
    ($($integer:ty)+) => {$(
        impl Amount for $integer {
            fn amount(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
        impl Amount for &$integer {
            fn amount(self) -> i64 {
                (*self).amount()
            }
        }
    )+};
}
amounts!(u64 i32 u32 u16 usize);

impl Amount for i64 {
    fn amount(self) -> i64 {
        self
    }
}

impl Amount for &i64 {
    fn amount(self) -> i64 {
        *self
    }
}

/// An average of stars: `4,5`. Half a tenth up.
pub fn rating(language: Language, hundredths: i64) -> String {
    let tenths = hundredths.saturating_add(5) / 10;
    let mark = match language {
        Language::Portuguese => ',',
        Language::English => '.',
    };
    format!("{}{mark}{}", tenths / 10, tenths % 10)
}

pub fn number(language: Language, number: i64) -> String {
    let separator = match language {
        Language::Portuguese => '.',
        Language::English => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    if number < 0 { format!("-{written}") } else { written }
}

pub fn day(language: Language, moment: Moment, zone: Tz) -> String {
    moment.utc().with_timezone(&zone).format(day_pattern(language)).to_string()
}

pub fn day_and_time(language: Language, moment: Moment, zone: Tz) -> String {
    let pattern = format!("{} %H:%M", day_pattern(language));
    moment.utc().with_timezone(&zone).format(&pattern).to_string()
}

/// A date kept as `yyyy-mm-dd`; anything else is shown as it is.
pub fn kept_date(language: Language, iso: &str) -> String {
    match chrono::NaiveDate::parse_from_str(iso, "%Y-%m-%d") {
        Ok(date) => date.format(day_pattern(language)).to_string(),
        Err(_) => iso.to_owned(),
    }
}

pub fn bytes(language: Language, bytes: i64) -> String {
    match bytes {
        ..1_024 => format!("{} B", number(language, bytes)),
        1_024..1_048_576 => format!("{} KB", number(language, bytes / 1024)),
        _ => format!("{} MB", number(language, bytes / 1_048_576)),
    }
}

/// A short while in words: seconds up to a minute and a half, then minutes, rounded up.
pub fn seconds(language: Language, seconds: i64) -> String {
    match seconds {
        ..=90 => language.count("web-seconds", seconds),
        _ => language.count("web-minutes", (seconds + 59) / 60),
    }
}

fn day_pattern(language: Language) -> &'static str {
    match language {
        Language::Portuguese => "%d/%m/%Y",
        Language::English => "%Y-%m-%d",
    }
}
