use audience::{Folded, fold};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

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

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
    }
}
