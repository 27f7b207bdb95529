use super::{Cnpj, check_digits};
use crate::DocumentError;
use proptest::prelude::*;

#[test]
fn the_official_alphanumeric_example_is_valid_in_any_spelling() {
    for text in ["12.ABC.345/01DE-35", "12ABC34501DE35", "12abc34501de35", " 12 ABC 345 / 01DE \u{2014} 35 "]
    {
        let cnpj = Cnpj::parse(text).unwrap();
        assert_eq!(cnpj.as_str(), "12ABC34501DE35", "{text:?}");
        assert_eq!(cnpj.to_string(), "12.ABC.345/01DE-35");
    }
}

#[test]
fn a_masked_cnpj_keeps_its_middle() {
    let cnpj = Cnpj::parse("12ABC34501DE35").unwrap();
    assert_eq!(cnpj.masked(), "**.ABC.345/****-**");
    assert_eq!(format!("{cnpj:?}"), "Cnpj(**.ABC.345/****-**)");
}

#[test]
fn each_wrong_cnpj_says_what_is_wrong() {
    for (text, error) in [
        ("", DocumentError::Length),
        ("1122233300018", DocumentError::Length),
        ("112223330001811", DocumentError::Length),
        ("11222333000182", DocumentError::CheckDigits),
        ("12ABC34501DE34", DocumentError::CheckDigits),
        ("00000000000000", DocumentError::Repeated),
        ("11111111111111", DocumentError::Repeated),
        ("12ABC34501DEAB", DocumentError::Characters),
        ("12ÁBC34501DE35", DocumentError::Characters),
        ("１1222333000181", DocumentError::Characters),
        ("12ABC345\u{17F}1DE35", DocumentError::Characters),
    ] {
        assert_eq!(Cnpj::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn lost_leading_zeros_come_back_only_when_asked() {
    assert_eq!(Cnpj::parse("1234567000195"), Err(DocumentError::Length));
    assert_eq!(Cnpj::parse_padded("1234567000195").unwrap().as_str(), "01234567000195");
    assert_eq!(Cnpj::parse_padded("2ABC34501DE35"), Err(DocumentError::Length));
}

proptest! {
    #[test]
    fn every_valid_cnpj_round_trips(number in "[0-9A-Z]{12}") {
        prop_assume!(number.bytes().any(|b| !number.starts_with(char::from(b))));
        let text = format!("{number}{}", check_digits(&number));
        let cnpj = Cnpj::parse(&text.to_ascii_lowercase()).unwrap();
        prop_assert_eq!(cnpj.as_str(), &text);
        prop_assert_eq!(Cnpj::parse(&cnpj.formatted()).unwrap(), cnpj);
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>()) {
        let _ = Cnpj::parse(&text);
        let _ = Cnpj::parse_padded(&text);
    }
}
