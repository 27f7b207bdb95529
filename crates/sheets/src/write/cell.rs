//! The value of a cell to be written.

use std::borrow::Cow;

/// What a cell holds, which decides how each format writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutCell<'a> {
    Empty,
    /// Text, and whatever only looks like a number: CPF, CNPJ, CEP, phones, codes (DOMAIN.md 14.3).
    Text(Cow<'a, str>),
    /// The number `units / 10^places`, exactly: 1,250 units with 2 places are 12.50.
    Number {
        units: i64,
        places: u8,
    },
}

impl<'a> OutCell<'a> {
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub fn integer(number: i64) -> Self {
        Self::Number { units: number, places: 0 }
    }

    /// An amount of money in centavos, written with two places.
    pub fn cents(cents: i64) -> Self {
        Self::Number { units: cents, places: 2 }
    }
}

/// The digits of `units / 10^places`, with all its places.
pub(super) fn decimal(units: i64, places: u8, point: char) -> String {
    let places = usize::from(places);
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut text = String::with_capacity(digits.len() + 2);
    if units < 0 {
        text.push('-');
    }
    text.push_str(whole);
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}
