use super::{MoneyError, format, parse, parse_plain, with_symbol};
use proptest::prelude::*;

#[test]
fn amounts_are_read_as_written_in_brazil_and_by_programs() {
    for (text, centavos) in [
        ("1.234,56", 123_456),
        ("1234,56", 123_456),
        ("1234.56", 123_456),
        ("1,234.56", 123_456),
        ("1.234.567,89", 123_456_789),
        ("1,234,567.89", 123_456_789),
        ("1.234.567", 123_456_700),
        ("1.234", 123_400),
        ("12.345", 1_234_500),
        ("10", 1_000),
        ("10,5", 1_050),
        ("10.5", 1_050),
        ("0,07", 7),
        ("0010,00", 1_000),
        ("15.9900", 1_599),
        ("10,0000", 1_000),
        ("R$ 10", 1_000),
        ("R$10,00", 1_000),
        ("r$\u{A0}1.000,00", 100_000),
        ("  3,00 ", 300),
        ("-3,00", -300),
        ("\u{2212}3,00", -300),
        ("-R$ 3,00", -300),
        ("R$ -3,00", -300),
        ("-0", 0),
        ("90071992547409,93", 9_007_199_254_740_993),
        ("92233720368547758,07", i64::MAX),
    ] {
        assert_eq!(parse(text), Ok(centavos), "{text:?}");
    }
}

#[test]
fn each_wrong_amount_says_what_is_wrong() {
    for (text, error) in [
        ("", MoneyError::Shape),
        ("R$", MoneyError::Shape),
        ("-", MoneyError::Shape),
        ("abc", MoneyError::Shape),
        ("1e309", MoneyError::Shape),
        ("NaN", MoneyError::Shape),
        ("inf", MoneyError::Shape),
        ("+10", MoneyError::Shape),
        ("--10", MoneyError::Shape),
        ("-R$ -10", MoneyError::Shape),
        ("1 234,56", MoneyError::Shape),
        ("US$ 10", MoneyError::Shape),
        ("10 R$", MoneyError::Shape),
        ("١٠", MoneyError::Shape),
        ("１０", MoneyError::Shape),
        (",50", MoneyError::Shape),
        (".50", MoneyError::Shape),
        ("10,", MoneyError::Shape),
        ("10.", MoneyError::Shape),
        (",", MoneyError::Shape),
        ("1,234", MoneyError::Grouping),
        ("10,000", MoneyError::Grouping),
        ("1,234,567", MoneyError::Grouping),
        ("0.500", MoneyError::Grouping),
        ("1234.567", MoneyError::Grouping),
        ("12.34,56", MoneyError::Grouping),
        ("1.2345,60", MoneyError::Grouping),
        ("1.2.3", MoneyError::Grouping),
        ("1..234", MoneyError::Grouping),
        ("1,2,3", MoneyError::Grouping),
        ("1.234,567", MoneyError::Grouping),
        ("10.9999", MoneyError::Decimals),
        ("0,1234567890123456789", MoneyError::Decimals),
        ("92233720368547758,08", MoneyError::Overflow),
        ("9223372036854775808", MoneyError::Overflow),
        ("99999999999999999999999999", MoneyError::Overflow),
    ] {
        assert_eq!(parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn the_dot_of_a_program_always_begins_the_decimals() {
    for (text, expected) in [
        ("1234", Ok(123_400)),
        ("1234.5", Ok(123_450)),
        ("-0.07", Ok(-7)),
        ("15.990", Ok(1_599)),
        ("0.30000000000000004", Err(MoneyError::Decimals)),
        ("1.234", Err(MoneyError::Decimals)),
        ("1234,50", Err(MoneyError::Shape)),
        ("1.2.3", Err(MoneyError::Shape)),
        ("1.", Err(MoneyError::Shape)),
        ("1e3", Err(MoneyError::Shape)),
        ("", Err(MoneyError::Shape)),
        ("92233720368547758.08", Err(MoneyError::Overflow)),
    ] {
        assert_eq!(parse_plain(text), expected, "{text:?}");
    }
}

#[test]
fn centavos_are_written_with_dots_and_a_comma() {
    for (centavos, plain, symbol) in [
        (123_456, "1.234,56", "R$ 1.234,56"),
        (0, "0,00", "R$ 0,00"),
        (7, "0,07", "R$ 0,07"),
        (99_999, "999,99", "R$ 999,99"),
        (100_000_000, "1.000.000,00", "R$ 1.000.000,00"),
        (-300, "-3,00", "-R$ 3,00"),
        (-5, "-0,05", "-R$ 0,05"),
        (i64::MIN, "-92.233.720.368.547.758,08", "-R$ 92.233.720.368.547.758,08"),
    ] {
        assert_eq!(format(centavos), plain);
        assert_eq!(with_symbol(centavos), symbol);
    }
}

proptest! {
    #[test]
    fn every_amount_round_trips(centavos in -i64::MAX..=i64::MAX) {
        prop_assert_eq!(parse(&format(centavos)), Ok(centavos));
        prop_assert_eq!(parse(&with_symbol(centavos)), Ok(centavos));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>(), near in "[-R$ 0-9.,é]{0,12}") {
        let _ = parse(&text);
        let _ = parse(&near);
    }
}
