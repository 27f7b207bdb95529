use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use sheets::{guard, unguard};

#[test]
fn text_that_a_spreadsheet_would_run_is_guarded() {
    let dangerous = [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\u{A0}=1",
        " \u{A0} @x",
        "\u{FEFF}=1",
        "\u{200B}+x",
        " \tx",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\u{2212}x",
        "-",
        "=",
        "--1",
        "+55 11 99999-9999",
        " -5",
        "-1e5",
        "'=1",
        "''@x",
    ];
    for text in dangerous {
        assert_eq!(guard(text), format!("'{text}"));
        assert_eq!(unguard(&guard(text)), text);
    }
}

#[test]
fn plain_numbers_and_harmless_text_stay_as_they_are() {
    let harmless = [
        "",
        " ",
        "Ana",
        "a=1",
        "-12,50",
        "+5",
        "-1.234,56",
        "+5511999999999",
        "12-3",
        "'",
        "'Ana",
        "''",
        "d'Ávila",
        "'-5",
        "ana@loja.com.br",
        "(11) 3333-4444",
    ];
    for text in harmless {
        assert_eq!(guard(text), text);
        assert_eq!(unguard(text), text);
    }
}

#[test]
fn text_the_guard_cannot_have_written_is_not_changed_by_reading() {
    for text in ["=1+1", "@x", "'Ana", "'12", "'-12,50", "''"] {
        assert_eq!(unguard(text), text);
    }
}

proptest! {
    #[test]
    fn unguarding_gives_back_any_text(text in r"(?s)['=+@ \t\r\n\u{A0}＝1,.\-]{0,6}.{0,8}") {
        let guarded = guard(&text);
        prop_assert_eq!(unguard(&guarded), text.as_str());
    }

    #[test]
    fn guarded_text_never_starts_dangerously(text in r"(?s)['=+@ \t\r\n\u{A0}＝1,.\-]{0,6}.{0,8}") {
        let guarded = guard(&text).into_owned();
        let number = guarded.chars().skip(1).all(|it| it.is_ascii_digit() || ".,".contains(it));
        let number = number && guarded.contains(|it: char| it.is_ascii_digit());
        let start = guarded.trim_start_matches([' ', '\u{A0}']);
        prop_assert!(number || !start.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']));
    }

    #[test]
    fn text_outside_what_the_guard_writes_is_left_alone(text in r"(?s)['=+@ 1\-]{0,4}.{0,4}") {
        let written = text.strip_prefix('\'').is_some_and(|rest| guard(rest) == text);
        if !written {
            prop_assert_eq!(unguard(&text), text.as_str());
        }
    }
}
