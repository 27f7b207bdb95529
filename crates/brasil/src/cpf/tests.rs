use super::{Cpf, check_digits};
use crate::DocumentError;
use proptest::prelude::*;

#[test]
fn a_cpf_is_read_in_any_spelling_and_kept_in_one() {
    for text in [
        "12345678909",
        "123.456.789-09",
        " 123 456 789 09 ",
        "123.456.789\u{2013}09",
        "123.456.789/09",
        "\u{FEFF}123\u{A0}456\u{A0}789-09",
    ] {
        assert_eq!(Cpf::parse(text).unwrap().as_str(), "12345678909", "{text:?}");
    }
}

#[test]
fn a_cpf_is_shown_with_punctuation_and_masked_with_its_middle() {
    let cpf: Cpf = "12345678909".parse().unwrap();
    assert_eq!(cpf.formatted(), "123.456.789-09");
    assert_eq!(cpf.to_string(), "123.456.789-09");
    assert_eq!(cpf.masked(), "***.456.789-**");
    assert_eq!(format!("{cpf:?}"), "Cpf(***.456.789-**)");
}

#[test]
fn each_wrong_cpf_says_what_is_wrong() {
    for (text, error) in [
        ("", DocumentError::Length),
        ("1234567890", DocumentError::Length),
        ("123456789090", DocumentError::Length),
        ("12345678900", DocumentError::CheckDigits),
        ("12345678919", DocumentError::CheckDigits),
        ("11111111111", DocumentError::Repeated),
        ("000.000.000-00", DocumentError::Repeated),
        ("1234567890A", DocumentError::Characters),
        ("１２３４５６７８９０９", DocumentError::Characters),
        ("١٢٣٤٥٦٧٨٩٠٩", DocumentError::Characters),
        ("+12345678909", DocumentError::Characters),
        ("1,2345678909E10", DocumentError::Characters),
    ] {
        assert_eq!(Cpf::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn lost_leading_zeros_come_back_only_when_asked() {
    assert_eq!(Cpf::parse("1234567890"), Err(DocumentError::Length));
    assert_eq!(Cpf::parse_padded("1234567890").unwrap().as_str(), "01234567890");
    assert_eq!(Cpf::parse_padded("12345678909").unwrap().as_str(), "12345678909");
    assert_eq!(Cpf::parse_padded("191"), Err(DocumentError::Length));
    assert_eq!(Cpf::parse_padded("1234567891"), Err(DocumentError::CheckDigits));
}

proptest! {
    #[test]
    fn every_valid_cpf_round_trips(number in "[0-9]{9}") {
        prop_assume!(number.bytes().any(|b| !number.starts_with(char::from(b))));
        let text = format!("{number}{}", check_digits(&number));
        let cpf = Cpf::parse(&text).unwrap();
        prop_assert_eq!(cpf.as_str(), &text);
        prop_assert_eq!(Cpf::parse(&cpf.formatted()).unwrap(), cpf);
    }

    #[test]
    fn no_other_check_digits_fit(number in "[0-9]{9}", given in "[0-9]{2}") {
        let accepted = Cpf::parse(&format!("{number}{given}")).is_ok();
        prop_assert!(!accepted || given == check_digits(&number));
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>()) {
        let _ = Cpf::parse(&text);
        let _ = Cpf::parse_padded(&text);
    }
}
