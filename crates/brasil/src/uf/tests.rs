use super::{Uf, UnknownUf};
use proptest::prelude::*;

#[test]
fn every_unit_is_found_by_code_and_by_name() {
    for uf in Uf::ALL {
        assert_eq!(Uf::parse(uf.as_str()), Ok(uf));
        assert_eq!(Uf::parse(&uf.as_str().to_lowercase()), Ok(uf));
        assert_eq!(Uf::parse(uf.name()), Ok(uf));
        assert_eq!(Uf::parse(&uf.name().to_uppercase()), Ok(uf));
    }
}

#[test]
fn the_list_is_in_order_and_without_doubles() {
    assert!(Uf::ALL.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
}

#[test]
fn accents_and_spaces_do_not_matter() {
    assert_eq!(Uf::parse("  sao   paulo "), Ok(Uf::Sp));
    assert_eq!(Uf::parse("PARÁ"), Ok(Uf::Pa));
    assert_eq!(Uf::parse("Parana\u{301}"), Ok(Uf::Pr));
}

#[test]
fn what_is_no_unit_is_refused() {
    for text in ["", "XX", "S", "BR", "São", "Guanabara"] {
        assert_eq!(Uf::parse(text), Err(UnknownUf), "{text:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>()) {
        let _ = Uf::parse(&text);
    }
}
