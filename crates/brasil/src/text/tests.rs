use super::{collapse, compact, digits, draw, fold};
use proptest::prelude::*;

#[test]
fn folding_drops_accents_case_and_extra_spaces() {
    for (text, folded) in [
        ("  José  da\tConceição ", "jose da conceicao"),
        ("JOSE\u{301}", "jose"),
        ("Ângela d'Ávila", "angela d'avila"),
        ("Ａｎａ", "ana"),
        ("Ma\u{AD}ria\u{200B}", "maria"),
        ("São\u{A0}Paulo", "sao paulo"),
        ("İstanbul", "istanbul"),
        ("1º andar", "1o andar"),
        ("", ""),
        (" \n ", ""),
        ("日本", "日本"),
    ] {
        assert_eq!(fold(text), folded, "{text:?}");
    }
}

#[test]
fn digits_are_the_ascii_ones() {
    assert_eq!(digits("(11) 91234-5678"), "11912345678");
    assert_eq!(digits("١٢٣ １２３ abc"), "");
}

#[test]
fn compacting_drops_every_kind_of_dash_and_blank() {
    assert_eq!(compact(" 1\u{2013}2\u{2212}3\u{A0}4.5\u{FEFF}/6", &['.']), "12345/6");
}

#[test]
fn a_pattern_shows_hides_and_ends_with_the_text() {
    assert_eq!(draw("#-*#", "abc"), "a-*c");
    assert_eq!(draw("##", "a"), "a");
    assert_eq!(collapse(" a  b ".chars(), 0), "a b");
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folded_text_has_no_double_or_outer_spaces(text in "[ \\tA-Zé\u{300}]{0,20}") {
        let folded = fold(&text);
        prop_assert!(!folded.contains("  "));
        prop_assert_eq!(folded.trim(), folded.as_str());
    }
}
