//! Amounts in centavos, read and written as in Brazil. An amount is exact or
//! refused.

use crate::text::{is_blank, is_dash, trim};

/// Why an amount was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("is no amount")]
    Shape,
    #[error("has thousands or decimals in the wrong places, or may mean two amounts")]
    Grouping,
    #[error("has parts of a centavo")]
    Decimals,
    #[error("is too large")]
    Overflow,
}

impl MoneyError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Shape => "money_shape",
            Self::Grouping => "money_grouping",
            Self::Decimals => "money_decimals",
            Self::Overflow => "money_overflow",
        }
    }
}

/// Reads centavos from `1.234,56`, `1234,5`, `1234.56`, `1,234.56`, `R$ 10`,
/// `-3,00`.
///
/// With both marks the last one begins the decimals. A comma alone does; so
/// does a dot alone, unless three digits follow it: `1.234` is one thousand two
/// hundred and thirty-four, as Brazil writes it. `1,234` may mean two amounts
/// and is refused. Decimals past the second must be zeros (`15.9900`). Numbers
/// that a program wrote go to [`parse_plain`].
pub fn parse(text: &str) -> Result<i64, MoneyError> {
    let (negative, body) = unsigned(text);
    if !body.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return Err(MoneyError::Shape);
    }
    let (whole, decimals) = split(body)?;
    let reais: i64 = whole.parse().map_err(|_overflow| MoneyError::Overflow)?;
    let centavos = reais.checked_mul(100).and_then(|hundreds| hundreds.checked_add(decimals));
    let centavos = centavos.ok_or(MoneyError::Overflow)?;
    Ok(if negative { -centavos } else { centavos })
}

/// Reads centavos from a number as programs and number cells write it: no
/// grouping, and a dot that always begins the decimals, so that `1.234` is
/// refused for its parts of a centavo instead of being read as a thousand.
pub fn parse_plain(text: &str) -> Result<i64, MoneyError> {
    let text = trim(text);
    let body = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = body.split_once('.').unwrap_or((body, "0"));
    if whole.is_empty()
        || decimals.is_empty()
        || !(whole.bytes().chain(decimals.bytes())).all(|b| b.is_ascii_digit())
    {
        return Err(MoneyError::Shape);
    }
    let padded = format!("{decimals:0<4}");
    let sign = if body.len() < text.len() { "-" } else { "" };
    parse(&format!("{sign}{whole},{padded}"))
}

/// `123456` centavos are `1.234,56`.
#[must_use]
pub fn format(centavos: i64) -> String {
    let amount = centavos.unsigned_abs();
    let sign = if centavos < 0 { "-" } else { "" };
    format!("{sign}{},{:02}", grouped(amount / 100), amount % 100)
}

/// `123456` centavos are `R$ 1.234,56`, with an ordinary space.
#[must_use]
pub fn with_symbol(centavos: i64) -> String {
    let plain = format(centavos);
    match plain.strip_prefix('-') {
        Some(amount) => format!("-R$ {amount}"),
        None => format!("R$ {plain}"),
    }
}

/// Takes one sign, before or after the symbol, and the symbol away.
fn unsigned(text: &str) -> (bool, &str) {
    let text = trim(text);
    let (before, text) = without_minus(text);
    let text = text.strip_prefix("R$").or_else(|| text.strip_prefix("r$")).unwrap_or(text);
    let text = text.trim_start_matches(is_blank);
    if before {
        return (true, text);
    }
    without_minus(text)
}

fn without_minus(text: &str) -> (bool, &str) {
    match text.strip_prefix(is_dash) {
        Some(rest) => (true, rest.trim_start_matches(is_blank)),
        None => (false, text),
    }
}

/// Whole digits without grouping, and centavos.
fn split(body: &str) -> Result<(String, i64), MoneyError> {
    let (whole, mark, decimals) = match body.rfind(['.', ',']) {
        Some(last) if begins_decimals(body, last) => {
            let (whole, rest) = body.split_at(last);
            let (mark, decimals) = rest.split_at(1);
            (whole, mark, Some(decimals))
        }
        _ => (body, "", None),
    };
    let grouping = if mark == "." { ',' } else { '.' };
    Ok((ungrouped(whole, grouping)?, centavos(decimals)?))
}

fn begins_decimals(body: &str, last: usize) -> bool {
    let has_comma = body.contains(',');
    let dots = body.matches('.').count();
    let after = body.len() - last - 1;
    has_comma || (dots == 1 && after != 3)
}

/// One group of any length, or groups of three after a first one of one to
/// three that does not begin with zero.
fn ungrouped(whole: &str, mark: char) -> Result<String, MoneyError> {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    if first.is_empty() {
        return Err(MoneyError::Shape);
    }
    let is_grouped = whole.contains(mark);
    let first_fits = !is_grouped || (first.len() <= 3 && !first.starts_with('0'));
    let rest_fits = groups.all(|group| group.len() == 3);
    let digits: String = whole.chars().filter(|c| *c != mark).collect();
    if !first_fits || !rest_fits || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MoneyError::Grouping);
    }
    Ok(digits)
}

fn centavos(decimals: Option<&str>) -> Result<i64, MoneyError> {
    let Some(decimals) = decimals else { return Ok(0) };
    // "1,234" and "1,000": three digits after a comma are thousands elsewhere.
    if decimals.len() == 3 {
        return Err(MoneyError::Grouping);
    }
    let zeros = decimals.get(2..).unwrap_or_default();
    if !zeros.bytes().all(|b| b == b'0') {
        return Err(MoneyError::Decimals);
    }
    let kept = decimals.get(..2).unwrap_or(decimals);
    let value: i64 = kept.parse().map_err(|_empty| MoneyError::Shape)?;
    Ok(if kept.len() == 1 { value * 10 } else { value })
}

fn grouped(reais: u64) -> String {
    let digits = reais.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests;
