//! CPF and CNPJ with right check digits, another one for every number (DOMAIN 2.5).

/// A prime near a billion: its multiples walk through all nine-digit numbers before one comes again.
const STEP: u64 = 387_420_489;

pub fn cpf(number: u32) -> String {
    let base = format!("{:09}", (u64::from(number) + 1).wrapping_mul(STEP) % 1_000_000_000);
    with_check_digits(base, 11)
}

/// The older companies have digits alone, the newest ones letters too (since July 2026).
pub fn cnpj(number: u32, with_letters: bool) -> String {
    let root = (u64::from(number) + 1).wrapping_mul(STEP) % 100_000_000;
    let base = if with_letters {
        let letters: String = format!("{root:08}").chars().enumerate().map(lettered).collect();
        format!("{letters}0001")
    } else {
        format!("{root:08}0001")
    };
    with_check_digits(base, 9)
}

/// Digits at even places become letters, one for one.
fn lettered((place, digit): (usize, char)) -> char {
    let letters = "BCDFGHJKLM";
    let value = digit.to_digit(10).and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    if place % 2 == 0 { letters.chars().nth(value).unwrap_or(digit) } else { digit }
}

/// Weights run from 2 at the right to the highest and begin again.
fn with_check_digits(mut text: String, highest: u32) -> String {
    for _ in 0..2 {
        let values = text.bytes().rev().map(|byte| u32::from(byte) - 48);
        let sum: u32 = values.zip((2..=highest).cycle()).map(|(value, weight)| value * weight).sum();
        let digit = match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        };
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{cnpj, cpf};

    #[test]
    fn every_document_is_valid_and_its_own() {
        let mut seen = HashSet::new();
        for number in 0..20_000 {
            for document in [cpf(number), cnpj(number, number % 3 == 0)] {
                assert!(brasil::Document::parse(&document).is_ok(), "{document}");
                assert!(seen.insert(document.clone()), "{document} twice");
            }
        }
    }
}
