//! Amounts, quantities, times and words of statuses, as files write them. Pure.

use brasil::money;
use chrono_tz::Tz;

use super::spoken::Spoken;
use crate::clock::Moment;
use crate::customers::SaidTime;
use crate::customers::columns::time;

type Read<T> = Result<T, &'static str>;

/// Centavos, as Brazil writes them.
pub fn brazilian(cell: &str) -> Read<i64> {
    money::parse(cell).map_err(|_no_amount: money::MoneyError| "amount_invalid")
}

/// Centavos as programs write them: a dot begins the decimals. With a comma or a symbol, as Brazil writes them.
pub fn plain(cell: &str) -> Read<i64> {
    money::parse_plain(cell).or_else(|error| match error {
        money::MoneyError::Shape => brazilian(cell),
        _ => Err("amount_invalid"),
    })
}

/// As [`plain`], parts of a centavo rounded, half up: prices that a program has divided.
pub fn rounded(cell: &str) -> Read<i64> {
    let Some((whole, decimals)) = cell.trim().split_once('.') else { return plain(cell) };
    let is_long = decimals.len() > 2 && decimals.bytes().all(|digit| digit.is_ascii_digit());
    match (decimals.get(..2), decimals.as_bytes().get(2)) {
        (Some(centavos), Some(next)) if is_long => {
            let down = plain(&format!("{whole}.{centavos}"))?;
            let up = i64::from(*next >= b'5');
            Ok(if whole.trim_start().starts_with('-') { down - up } else { down + up })
        }
        _ => plain(cell),
    }
}

/// A whole number; decimals must be zeros.
pub fn quantity(cell: &str) -> Read<i64> {
    let (whole, decimals) = cell.trim().split_once(['.', ',']).unwrap_or((cell.trim(), ""));
    let is_whole = decimals.bytes().all(|digit| digit == b'0');
    let parsed = whole.parse().ok().filter(|_| is_whole);
    parsed.ok_or("quantity_invalid")
}

/// A field of an order that holds a time.
pub type At = fn(&mut Spoken) -> &mut Option<Moment>;

/// A time in the store's zone, or with its own offset; a day is its midnight.
pub fn say_time(cell: &str, zone: Tz, spoken: &mut Spoken, name: &'static str, at: At) -> Read<()> {
    let moment = match time(cell, zone)? {
        SaidTime::Moment(moment) => moment,
        SaidTime::Day(day) => {
            // The day on which it was placed, too, and not before it.
            spoken.asides.push((name, day.to_string()));
            Moment::midnight(day, zone)
        }
    };
    *at(spoken) = Some(moment);
    Ok(())
}

/// As [`say_time`], where a slash may mean another country's day.
pub fn say_iso_time(cell: &str, zone: Tz, spoken: &mut Spoken, name: &'static str, at: At) -> Read<()> {
    if cell.contains('/') { Err("date_not_iso") } else { say_time(cell, zone, spoken, name, at) }
}

/// What was only told by the day it happened, on the day of the order, did not happen before it.
pub fn not_before_placed(spoken: &mut Spoken, zone: Tz) {
    let Some(placed) = spoken.placed_at else { return };
    let day = placed.day_in(zone).to_string();
    const TIMES: [(&str, At); 4] = [
        ("paid_at", |spoken| &mut spoken.paid_at),
        ("shipped_at", |spoken| &mut spoken.shipped_at),
        ("delivered_at", |spoken| &mut spoken.delivered_at),
        ("cancelled_at", |spoken| &mut spoken.cancelled_at),
    ];
    for (name, at) in TIMES {
        if spoken.aside(name) == Some(day.as_str()) {
            *at(spoken) = Some(placed);
        }
    }
}

/// The first of a table's words that is this one, however it is written.
pub fn word<T: Copy>(cell: &str, table: &[(&str, T)]) -> Read<T> {
    let said = brasil::fold(cell.trim());
    let found = table.iter().find(|(word, _)| *word == said);
    found.map(|(_, meaning)| *meaning).ok_or("status_unknown")
}

#[cfg(test)]
mod tests {
    use super::{plain, quantity, rounded};

    #[test]
    fn a_dot_of_a_program_begins_the_decimals() {
        assert_eq!(plain("1234.5"), Ok(123_450));
        assert_eq!(plain("R$ 1.234,56"), Ok(123_456));
        assert_eq!(plain("1.234"), Err("amount_invalid"), "not a thousand, not parts of a centavo");
        assert_eq!(plain("x"), Err("amount_invalid"));
    }

    #[test]
    fn parts_of_a_centavo_are_rounded_where_a_program_divided() {
        assert_eq!(rounded("33.333333"), Ok(3_333));
        assert_eq!(rounded("66.666"), Ok(6_667));
        assert_eq!(rounded("-0.005"), Ok(-1));
        assert_eq!(rounded("12.5"), Ok(1_250));
        assert_eq!(rounded("1.2x5"), Err("amount_invalid"));
    }

    #[test]
    fn a_quantity_is_whole() {
        assert_eq!((quantity("2"), quantity("3,00"), quantity("4.0")), (Ok(2), Ok(3), Ok(4)));
        assert_eq!((quantity("1,5"), quantity("um")), (Err("quantity_invalid"), Err("quantity_invalid")));
    }
}
