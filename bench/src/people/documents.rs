//! Numbers of documents with the check digits that they must have. No two alike: the serial number is spread over
//! all numbers one to one.

/// 11 digits.
pub(super) fn cpf(serial: u32) -> String {
    checked(format!("{:09}", spread(serial, 1_000_000_000)), 11)
}

/// 14 digits, those of a head office.
pub(super) fn cnpj(serial: u32) -> String {
    checked(format!("{:08}0001", spread(serial, 100_000_000)), 9)
}

/// Multiplying by a number that shares no factor with a power of ten leaves all numbers below it distinct.
fn spread(serial: u32, end: u64) -> u64 {
    (u64::from(serial) * 7_654_321 + 12_345_678) % end
}

fn checked(mut number: String, largest_weight: u32) -> String {
    for _ in 0..2 {
        let digit = check_digit(&number, largest_weight);
        number.push(digit);
    }
    number
}

/// Modulo 11, weights from 2 up, from right to left, beginning again after the largest.
fn check_digit(number: &str, largest_weight: u32) -> char {
    let weights = (2..=largest_weight).cycle();
    let digits = number.chars().rev().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits.zip(weights).map(|(digit, weight)| digit * weight).sum();
    let digit = if sum % 11 < 2 { 0 } else { 11 - sum % 11 };
    char::from_digit(digit, 10).unwrap_or('0')
}
