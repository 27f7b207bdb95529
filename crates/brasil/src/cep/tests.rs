#![expect(clippy::disallowed_methods, reason = "sample files are read from where they lie")]

use super::{Cep, CepError, RANGES};
use crate::Uf;
use proptest::prelude::*;
use std::path::Path;

#[test]
fn a_cep_is_read_in_any_spelling_and_kept_in_one() {
    for text in ["01310100", "01310-100", "01.310-100", " 01310 100 ", "01310\u{2011}100"] {
        let cep = Cep::parse(text).unwrap();
        assert_eq!(cep.as_str(), "01310100", "{text:?}");
        assert_eq!(cep.to_string(), "01310-100");
        assert_eq!(cep.masked(), "01***-***");
    }
}

#[test]
fn each_wrong_cep_says_what_is_wrong() {
    for (text, error) in [
        ("", CepError::Length),
        ("1310100", CepError::Length),
        ("013101000", CepError::Length),
        ("0131O100", CepError::Characters),
        ("０１３１０１００", CepError::Characters),
        ("00000-000", CepError::Unassigned),
    ] {
        assert_eq!(Cep::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn a_lost_leading_zero_comes_back_only_when_asked() {
    assert_eq!(Cep::parse_padded("1310100").unwrap().as_str(), "01310100");
    assert_eq!(Cep::parse_padded("310100"), Err(CepError::Length));
}

#[test]
fn places_near_a_border_suggest_their_own_unit() {
    for (text, uf) in [
        ("01310-100", Uf::Sp),
        ("19999-999", Uf::Sp),
        ("20040-002", Uf::Rj),
        ("68899-999", Uf::Pa),
        ("68900-000", Uf::Ap),
        ("69050-001", Uf::Am),
        ("69301-000", Uf::Rr),
        ("69400-000", Uf::Am),
        ("69900-000", Uf::Ac),
        ("70040-010", Uf::Df),
        ("72799-999", Uf::Df),
        ("72800-000", Uf::Go),
        ("73000-000", Uf::Df),
        ("73700-000", Uf::Go),
        ("76801-000", Uf::Ro),
        ("77001-000", Uf::To),
        ("78900-000", Uf::Ro),
        ("79002-000", Uf::Ms),
        ("88010-000", Uf::Sc),
        ("99999-999", Uf::Rs),
    ] {
        assert_eq!(Cep::parse(text).unwrap().uf(), Some(uf), "{text}");
    }
}

#[test]
fn the_ranges_follow_each_other_without_gap() {
    assert!(RANGES.windows(2).all(|pair| pair[0].1 + 1 == pair[1].0));
    assert_eq!((RANGES[0].0, RANGES[30].1), (10, 999));
}

#[test]
fn the_ranges_agree_with_public_patterns() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/brasil/cep-google/br.json");
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let list = |key: &str| -> Vec<String> {
        json["BR"][key].as_str().unwrap().split('~').map(str::to_owned).collect()
    };
    let (codes, patterns) = (list("sub_keys"), list("sub_zips"));
    for prefix in 10..1000_u32 {
        let cep = Cep::parse(&format!("{prefix:03}00000")).unwrap();
        if !patterns.iter().any(|pattern| matches_pattern(pattern, cep.as_str())) {
            continue;
        }
        let ours = cep.uf().unwrap();
        let at = codes.iter().position(|code| code == ours.as_str()).unwrap();
        assert!(matches_pattern(&patterns[at], cep.as_str()), "{cep} is {ours}, pattern {}", patterns[at]);
    }
}

/// Digits and classes such as `[0-24-8]`, joined by `|`.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    pattern.split('|').any(|branch| {
        let mut text = text.chars();
        let mut rest = branch.chars();
        while let Some(c) = rest.next() {
            let class: Vec<char> =
                if c == '[' { rest.by_ref().take_while(|c| *c != ']').collect() } else { vec![c] };
            if !class_holds(&class, text.next().unwrap()) {
                return false;
            }
        }
        true
    })
}

fn class_holds(class: &[char], digit: char) -> bool {
    class.contains(&digit) || class.windows(3).any(|w| w[1] == '-' && (w[0]..=w[2]).contains(&digit))
}

proptest! {
    #[test]
    fn every_cep_round_trips_and_has_a_unit(number in 1_000_000..100_000_000_u32) {
        let cep = Cep::parse(&format!("{number:08}")).unwrap();
        prop_assert!(cep.uf().is_some());
        prop_assert_eq!(Cep::parse(&cep.formatted()).unwrap(), cep);
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>()) {
        let _ = Cep::parse(&text);
        let _ = Cep::parse_padded(&text);
    }
}
