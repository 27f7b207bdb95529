use super::{Phone, PhoneError, is_area_code};
use proptest::prelude::*;

#[test]
fn a_brazilian_number_is_read_in_any_spelling_and_kept_in_one() {
    for text in [
        "(11) 91234-5678",
        "11912345678",
        "11 9 1234 5678",
        "011 91234-5678",
        "0 15 11 91234-5678",
        "5511912345678",
        "+55 11 91234-5678",
        "(+55) 11.91234.5678",
        "+55 (011) 91234-5678",
        "+55 (0)11 91234-5678",
        "0055 11 91234-5678",
        "\u{202A}+55\u{A0}11\u{A0}91234\u{2011}5678\u{202C}",
    ] {
        assert_eq!(Phone::parse(text).map(|phone| phone.as_str().to_owned()), Ok("+5511912345678".into()));
    }
}

#[test]
fn numbers_are_shown_and_masked_in_their_national_form() {
    for (text, kept, shown, masked) in [
        ("11912345678", "+5511912345678", "(11) 91234-5678", "(11) *****-5678"),
        ("1132221234", "+551132221234", "(11) 3222-1234", "(11) ****-1234"),
        ("55 91234-5678", "+5555912345678", "(55) 91234-5678", "(55) *****-5678"),
        ("55 3222-1234", "+555532221234", "(55) 3222-1234", "(55) ****-1234"),
        ("55 55 3222-1234", "+555532221234", "(55) 3222-1234", "(55) ****-1234"),
        ("11 7812-3456", "+551178123456", "(11) 7812-3456", "(11) ****-3456"),
        ("0800 123 4567", "+558001234567", "0800 123 4567", "0800 *** 4567"),
        ("800 123 4567", "+558001234567", "0800 123 4567", "0800 *** 4567"),
        ("0800 123 456", "+55800123456", "0800 123 456", "0800 *** ***"),
        ("+55 0800 123 4567", "+558001234567", "0800 123 4567", "0800 *** 4567"),
        ("+351 912 345 678", "+351912345678", "+351 912345678", "+********5678"),
        ("+1 (212) 555-1234", "+12125551234", "+1 2125551234", "+*******1234"),
        ("+39 06 1234 5678", "+390612345678", "+39 0612345678", "+********5678"),
        ("+44 (0)20 7946 0123", "+442079460123", "+44 2079460123", "+********0123"),
        ("+595 981 123456", "+595981123456", "+595 981123456", "+********3456"),
    ] {
        let phone = Phone::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(phone.as_str(), kept);
        assert_eq!(phone.national(), shown);
        assert_eq!(phone.masked(), masked);
        assert_eq!(Phone::from_e164(kept), Some(phone));
    }
}

#[test]
fn each_wrong_number_says_what_is_wrong() {
    for (text, error) in [
        ("", PhoneError::Length),
        ("+", PhoneError::Length),
        ("+55", PhoneError::Length),
        ("190", PhoneError::Length),
        ("11 91234-56789", PhoneError::Length),
        ("912345678", PhoneError::AreaCodeMissing),
        ("3222-1234", PhoneError::AreaCodeMissing),
        ("+55 3222-1234", PhoneError::AreaCodeMissing),
        ("20 91234-5678", PhoneError::AreaCodeUnknown),
        ("(11) 8123-4567", PhoneError::NinthDigitMissing),
        ("11 81234-5678", PhoneError::Subscriber),
        ("11 1234-5678", PhoneError::Subscriber),
        ("1-800-FLOWERS", PhoneError::Characters),
        ("11 91234-5678 ramal 5", PhoneError::Characters),
        ("11912345678 x22", PhoneError::Characters),
        ("11 91234-5678 / 11 3222-1234", PhoneError::Characters),
        ("١١٩١٢٣٤٥٦٧٨", PhoneError::Characters),
        ("１１９１２３４５６７８", PhoneError::Characters),
        ("5,51191E+12", PhoneError::Characters),
        ("55+11912345678", PhoneError::Characters),
        ("++5511912345678", PhoneError::Characters),
        ("00 351 912 345 678", PhoneError::InternationalPrefix),
        ("+0055 11 91234-5678", PhoneError::CountryCode),
        ("+1 212 555", PhoneError::Length),
        ("+351 1234567890123", PhoneError::Length),
    ] {
        assert_eq!(Phone::parse(text), Err(error), "{text:?}");
    }
}

#[test]
fn links_carry_the_whole_number() {
    let phone = Phone::parse("(11) 91234-5678").unwrap();
    assert_eq!(phone.whatsapp_url(), "https://wa.me/5511912345678");
    assert_eq!(phone.tel_url(), "tel:+5511912345678");
    assert_eq!(format!("{phone:?}"), "Phone((11) *****-5678)");
}

#[test]
fn what_was_not_kept_by_us_is_no_kept_number() {
    for text in ["5511912345678", "+55", "+55 11912345678", "+5511912345678901", "+55119123456a8"] {
        assert_eq!(Phone::from_e164(text), None, "{text:?}");
    }
}

#[test]
fn a_kept_number_of_no_known_form_is_still_masked() {
    let phone = Phone::from_e164("+55123456789012").unwrap();
    assert_eq!(phone.national(), "+55 123456789012");
    assert_eq!(phone.masked(), "+**********9012");
}

#[test]
fn there_are_sixty_seven_area_codes() {
    assert_eq!((0..100).filter(|code| is_area_code(&format!("{code:02}"))).count(), 67);
}

proptest! {
    #[test]
    fn every_mobile_round_trips(area in prop::sample::select(vec!["11", "21", "55", "68", "99"]), rest in "9[0-9]{8}") {
        let phone = Phone::parse(&format!("{area}{rest}")).unwrap();
        prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone.clone());
        prop_assert_eq!(Phone::parse(&phone.national()).unwrap(), phone);
    }

    #[test]
    fn whatever_is_accepted_is_accepted_again_as_kept_and_as_shown(text in "[+0 ()-]{0,3}[0-9]{8,15}") {
        if let Ok(phone) = Phone::parse(&text) {
            prop_assert!(Phone::from_e164(phone.as_str()).is_some());
            prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone.clone());
            prop_assert_eq!(Phone::parse(&phone.national()).unwrap(), phone);
        }
    }

    #[test]
    fn no_text_makes_anything_panic(text in any::<String>(), stored in "[+][0-9]{0,16}") {
        let _ = Phone::parse(&text);
        if let Some(phone) = Phone::from_e164(&stored) {
            let _ = (phone.national(), phone.masked());
        }
    }
}
