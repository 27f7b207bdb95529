use crate::text::{draw, is_blank, is_dash};
use crate::traits::text_value;

/// A phone number, kept as E.164 (`+5511912345678`). DOMAIN 2.7.
///
/// Without `+` a number is Brazilian and is read by the numbering plan of
/// Anatel; with `+` and another country the digits are kept as written and only
/// the shape of E.164 is checked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a phone number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("holds characters that no phone number has, or an extension")]
    Characters,
    #[error("has too few or too many digits")]
    Length,
    #[error("lacks the area code (DDD)")]
    AreaCodeMissing,
    #[error("has an area code (DDD) that does not exist")]
    AreaCodeUnknown,
    #[error("is a mobile number without its ninth digit")]
    NinthDigitMissing,
    #[error("begins as no Brazilian number does")]
    Subscriber,
    #[error("begins with 00: a number of another country is written with +")]
    InternationalPrefix,
    #[error("has a country code that does not exist")]
    CountryCode,
}

impl PhoneError {
    /// A stable name for messages in other languages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Characters => "phone_characters",
            Self::Length => "phone_length",
            Self::AreaCodeMissing => "phone_area_code_missing",
            Self::AreaCodeUnknown => "phone_area_code_unknown",
            Self::NinthDigitMissing => "phone_ninth_digit_missing",
            Self::Subscriber => "phone_subscriber",
            Self::InternationalPrefix => "phone_international_prefix",
            Self::CountryCode => "phone_country_code",
        }
    }
}

impl Phone {
    /// Reads a number as it is written in Brazil: `(11) 91234-5678`, with `0`
    /// or `0` and a carrier before the area code, with `55` or `+55`; `0800`
    /// and its like; or a foreign number with `+`. Spaces, parentheses, dots
    /// and dashes are ignored, anything else refused.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let written = Written::read(text)?;
        if !written.has_plus {
            return brazilian(domestic(&written.digits)?);
        }
        match written.digits.strip_prefix("55") {
            Some(national) => brazilian(without_trunk_zero(national)),
            None => foreign(&written.digits),
        }
    }

    /// Takes a number that was kept as E.164 before, by shape alone.
    #[must_use]
    pub fn from_e164(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// As kept: E.164.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As shown and exported: `(11) 91234-5678`, `(11) 3222-1234`,
    /// `0800 123 4567`; foreign ones `+351 912345678`.
    #[must_use]
    pub fn national(&self) -> String {
        let drawn = self.brazilian(["(##) #####-####", "(##) ####-####", "0### ### ####", "0### ### ###"]);
        drawn.unwrap_or_else(|| {
            let (code, rest) = split_country_code(self.0.trim_start_matches('+'));
            format!("+{code} {rest}")
        })
    }

    /// For those who may not see it: area code and last four digits are left.
    #[must_use]
    pub fn masked(&self) -> String {
        let drawn = self.brazilian(["(##) *****-####", "(##) ****-####", "0### *** ####", "0### *** ***"]);
        drawn.unwrap_or_else(|| {
            let hidden = self.0.len().saturating_sub(5);
            draw(&format!("#{}####", "*".repeat(hidden)), &self.0)
        })
    }

    /// Opens a conversation in WhatsApp.
    #[must_use]
    pub fn whatsapp_url(&self) -> String {
        format!("https://wa.me/{}", self.0.trim_start_matches('+'))
    }

    /// Opens a call (RFC 3966).
    #[must_use]
    pub fn tel_url(&self) -> String {
        format!("tel:{}", self.0)
    }

    /// A Brazilian number drawn along the pattern for 11 digits, for 10, or for
    /// service numbers of 10 and of 9 digits.
    fn brazilian(&self, patterns: [&str; 4]) -> Option<String> {
        let [mobile, landline, service, short_service] = patterns;
        let part = self.0.strip_prefix("+55")?;
        let pattern = match (part.len(), is_service(part)) {
            (10, true) => service,
            (9, true) => short_service,
            (11, false) => mobile,
            (10, false) => landline,
            _ => return None,
        };
        Some(draw(pattern, part))
    }
}

text_value!(Phone, PhoneError, national);

struct Written {
    has_plus: bool,
    digits: String,
}

impl Written {
    fn read(text: &str) -> Result<Self, PhoneError> {
        let mut written = Self { has_plus: false, digits: String::new() };
        // "+44 (0)20 …" shows the zero that is dialled inside the country only.
        for c in text.replace("(0)", "").chars() {
            match c {
                '0'..='9' => written.digits.push(c),
                '+' if !written.has_plus && written.digits.is_empty() => written.has_plus = true,
                '(' | ')' | '.' => {}
                _ if is_blank(c) || is_dash(c) => {}
                _ => return Err(PhoneError::Characters),
            }
        }
        Ok(written)
    }
}

/// The significant part, area code first, of a number written without `+`. The
/// length decides whether 55 is the country or the area of Santa Maria.
fn domestic(digits: &str) -> Result<&str, PhoneError> {
    if let Some(abroad) = digits.strip_prefix("00") {
        return match abroad.strip_prefix("55") {
            Some(national) => Ok(without_trunk_zero(national)),
            None => Err(PhoneError::InternationalPrefix),
        };
    }
    if let Some(rest) = digits.strip_prefix('0') {
        return match rest.len() {
            12 | 13 => Ok(rest.split_at(2).1),
            _ => Ok(rest),
        };
    }
    match digits.len() {
        8 | 9 => Err(PhoneError::AreaCodeMissing),
        12 | 13 => digits.strip_prefix("55").ok_or(PhoneError::Length),
        _ => Ok(digits),
    }
}

fn without_trunk_zero(national: &str) -> &str {
    national.strip_prefix('0').unwrap_or(national)
}

fn brazilian(national: &str) -> Result<Phone, PhoneError> {
    if !is_service(national) {
        check_subscriber(national)?;
    }
    Ok(Phone(format!("+55{national}")))
}

/// 0300, 0500, 0800 and 0900 numbers, without their zero. No area code has a
/// zero, so they cannot be mistaken.
fn is_service(national: &str) -> bool {
    let begins = ["300", "500", "800", "900"].iter().any(|prefix| national.starts_with(prefix));
    begins && matches!(national.len(), 9 | 10)
}

/// Anatel: mobiles have nine digits and begin with 9, fixed lines eight and
/// begin with 2 to 5, trunked radio eight and begins with 7.
fn check_subscriber(national: &str) -> Result<(), PhoneError> {
    if !matches!(national.len(), 10 | 11) {
        return Err(if matches!(national.len(), 8 | 9) {
            PhoneError::AreaCodeMissing
        } else {
            PhoneError::Length
        });
    }
    let (area, subscriber) = national.split_at(2);
    if !is_area_code(area) {
        return Err(PhoneError::AreaCodeUnknown);
    }
    match (subscriber.len(), subscriber.bytes().next()) {
        (9, Some(b'9')) | (8, Some(b'2'..=b'5' | b'7')) => Ok(()),
        (8, Some(b'6' | b'8' | b'9')) => Err(PhoneError::NinthDigitMissing),
        _ => Err(PhoneError::Subscriber),
    }
}

/// The 67 area codes (DDD) in use.
fn is_area_code(area: &str) -> bool {
    let mut chars = area.chars();
    let units = match chars.next() {
        Some('1' | '4' | '6' | '8' | '9') => "123456789",
        Some('2') => "12478",
        Some('3') => "1234578",
        Some('5') => "1345",
        Some('7') => "134579",
        _ => "",
    };
    chars.next().is_some_and(|unit| units.contains(unit))
}

/// ITU-T E.164: at most 15 digits with the country code; the North American
/// plan has 11.
fn foreign(digits: &str) -> Result<Phone, PhoneError> {
    if digits.starts_with('0') {
        return Err(PhoneError::CountryCode);
    }
    let fits = if digits.starts_with('1') { digits.len() == 11 } else { (8..=15).contains(&digits.len()) };
    if !fits {
        return Err(PhoneError::Length);
    }
    Ok(Phone(format!("+{digits}")))
}

/// Country codes of one and two digits (ITU-T E.164, annex); the others have
/// three.
#[rustfmt::skip]
fn split_country_code(digits: &str) -> (&str, &str) {
    let two: u8 = digits.get(..2).and_then(|two| two.parse().ok()).unwrap_or_default();
    let length = match two {
        10..=19 | 70..=79 => 1,
        20 | 27 | 30..=34 | 36 | 39..=41 | 43..=49 | 51..=58 | 60..=66 | 81 | 82 | 84 | 86 | 90..=95 | 98 => 2,
        _ => 3,
    };
    digits.split_at_checked(length).unwrap_or((digits, ""))
}

#[cfg(test)]
mod tests;
