use super::{Email, EmailError};
use proptest::prelude::*;

#[test]
fn addresses_are_kept_as_typed_and_compared_in_lower_case() {
    for (text, kept, key) in [
        ("ana@example.com", "ana@example.com", "ana@example.com"),
        (
            "  Ana.Souza+loja@Example.COM.br\u{FEFF}",
            "Ana.Souza+loja@Example.COM.br",
            "ana.souza+loja@example.com.br",
        ),
        ("O'Neil_1@sub.example.com", "O'Neil_1@sub.example.com", "o'neil_1@sub.example.com"),
        ("JOSÉ@ação.com.br", "JOSÉ@ação.com.br", "josé@ação.com.br"),
        ("jose\u{301}@example.com", "jose\u{301}@example.com", "jos\u{e9}@example.com"),
        ("a@xn--ao-zia2c.com.br", "a@xn--ao-zia2c.com.br", "a@xn--ao-zia2c.com.br"),
    ] {
        let email = Email::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(email.as_str(), kept);
        assert_eq!(email.key(), key);
    }
}

#[test]
fn accents_and_dots_tell_addresses_apart() {
    let key = |text: &str| Email::parse(text).unwrap().key();
    assert_ne!(key("josé@example.com"), key("jose@example.com"));
    assert_ne!(key("a.na@example.com"), key("ana@example.com"));
    assert_ne!(key("ana\u{131}@example.com"), key("anai@example.com"));
}

#[test]
fn a_masked_address_keeps_initials_and_ending() {
    let masked = |text: &str| Email::parse(text).unwrap().masked();
    assert_eq!(masked("ana@example.com"), "a***@e***.com");
    assert_eq!(masked("Ana.Souza@mail.example.com.br"), "A***@m***.br");
    assert_eq!(format!("{:?}", Email::parse("ana@example.com").unwrap()), "Email(a***@e***.com)");
    assert_eq!(Email::parse("ana@Example.com").unwrap().domain(), "example.com");
}

#[test]
fn each_wrong_address_says_what_is_wrong() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long_label = format!("a@{}.com", "a".repeat(64));
    let too_long = format!("a@{}com", "abcdefgh.".repeat(30));
    for (text, error) in [
        ("", EmailError::At),
        ("ana", EmailError::At),
        ("ana@b@example.com", EmailError::At),
        ("@example.com", EmailError::Local),
        (".ana@example.com", EmailError::Local),
        ("ana.@example.com", EmailError::Local),
        ("a..b@example.com", EmailError::Local),
        ("ana@", EmailError::Domain),
        ("ana@example", EmailError::Domain),
        ("ana@.com", EmailError::Domain),
        ("ana@example.", EmailError::Domain),
        ("ana@example..com", EmailError::Domain),
        ("ana@-example.com", EmailError::Domain),
        ("ana@example-.com", EmailError::Domain),
        ("ana@exa_mple.com", EmailError::Domain),
        ("ana@example.c", EmailError::Domain),
        ("ana@127.0.0.1", EmailError::Domain),
        (&long_label, EmailError::Domain),
        ("ana souza@example.com", EmailError::Characters),
        ("ana@exam ple.com", EmailError::Characters),
        ("ana@example.com\r\nBcc: b@example.com", EmailError::At),
        ("ana\n@example.com", EmailError::Characters),
        ("ana\0@example.com", EmailError::Characters),
        ("Ana <ana@example.com>", EmailError::Characters),
        ("\"ana\"@example.com", EmailError::Characters),
        ("ana@example.com,bruno", EmailError::Characters),
        ("mailto:ana@example.com", EmailError::Characters),
        ("a\u{200B}na@example.com", EmailError::Characters),
        ("\u{212A}ate@example.com", EmailError::Characters),
        ("ａna@example.com", EmailError::Characters),
        ("ana＠example.com", EmailError::At),
        (&long_local, EmailError::Length),
        (&too_long, EmailError::Length),
    ] {
        assert_eq!(Email::parse(text), Err(error), "{text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_accepted_has_a_stable_key(local in "[a-zA-Zà-ÿ0-9+_.-]{1,12}", domain in "[a-zA-Zà-ÿ0-9-]{1,8}") {
        if let Ok(email) = Email::parse(&format!("{local}@{domain}.com")) {
            let key = Email::parse(&email.key()).unwrap();
            prop_assert_eq!(key.key(), email.key());
        }
    }

    #[test]
    fn no_text_makes_parsing_panic(text in any::<String>(), near in "[a.@é -]{0,12}") {
        for text in [text, near] {
            let _ = Email::parse(&text).map(|email| (email.masked(), email.key(), email.domain()));
        }
    }
}
