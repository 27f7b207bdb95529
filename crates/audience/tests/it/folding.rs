use audience::{Folded, fold};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[test]
fn case_accents_and_white_space_do_not_count() {
    let table = [
        ("  João   da\tSILVA ", "joao da silva"),
        ("Jo\u{e3}o", "joao"),
        ("Joa\u{303}o", "joao"),
        ("ÇÃÕÜ", "caou"),
        ("D'Ávila", "d'avila"),
        ("\u{feff}Ana\u{200b}", "ana"),
        ("Ana\u{a0}Maria", "ana maria"),
        ("ＡＮＡ", "ana"),
        ("İstanbul", "istanbul"),
        ("", ""),
    ];
    for (text, expected) in table {
        assert_eq!(fold(text), expected);
    }
    assert_eq!(&*Folded::of_all(["", "Ana", "É"]), "ana e");
}

/// The whole text brought to its compatibility form first, as Unicode defines it.
fn fold_at_length(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn each_character_is_folded_for_itself(text in any::<String>()) {
        prop_assert_eq!(fold(&text), fold_at_length(&text));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
    }
}
