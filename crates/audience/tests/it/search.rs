use audience::{Audience, Condition, Facts, Filter, Search, Sight, matches};
use proptest::prelude::{prop_assert_eq, proptest};
use proptest::sample::select;

use crate::cast::{ana, bruno, customer, filter, names, now, view};
use crate::random;

#[test]
fn ana_is_found_however_she_is_spelt() {
    let spellings = [
        "ana",
        "ANA CONCEICAO",
        "conceição ana",
        "d'avila",
        "davila",
        "D\u{2019}Ávila",
        "vil",
        "ana.avila+loja@exemplo.com.br",
        "AnaAvilaLoja",
        "exemplo.com",
        "exemplo concei",
        "529.982.247-25",
        "52998224725",
        "529.982",
        "529 982",
        "247-25",
        "(11) 91234-5678",
        "11 9123",
        "912345678",
        "91234-56",
        "+55 11 91234-5678",
        "+55 (11) 9123",
        "011 91234-5678",
        "ana 529.982.247-25",
        "ana - avila",
    ];
    for typed in spellings {
        assert!(is_found(typed, Sight::Personal), "{typed}");
    }
}

#[test]
fn what_ana_is_not_does_not_find_her() {
    let spellings = [
        "bruno",
        "ana bruno",
        "nadavila",
        "laconc",
        "52998224726",
        "55",
        "(21) 91234-5678",
        "%",
        "_",
        "*",
        "9123 ana z",
    ];
    for typed in spellings {
        assert!(!is_found(typed, Sight::Personal), "{typed}");
    }
}

#[test]
fn without_sight_of_personal_data_documents_and_phones_match_only_when_complete() {
    let table = [
        ("52998224725", true),
        ("529.982.247-25", true),
        ("529 982 247 25", true),
        ("(11) 91234-5678", true),
        ("+55 11 91234-5678", true),
        ("5511912345678", true),
        ("011 91234-5678", true),
        ("ana 529.982.247-25", true),
        ("529.982", false),
        ("5299822472", false),
        ("9123", false),
        ("912345678", false),
        ("ana 9123", false),
        ("ana conceicao", true),
    ];
    for (typed, expected) in table {
        assert_eq!(is_found(typed, Sight::Masked), expected, "{typed}");
    }
}

#[test]
fn a_company_is_found_by_any_of_its_names_and_numbers() {
    let table = [
        ("paes ltda", true),
        ("maria jose", true),
        ("maria-josé", true),
        ("mariajose", true),
        ("12.abc.345/01de-35", true),
        ("abc345", true),
        ("+1 415 555-0123", true),
        ("(21) 3333-4444", true),
        ("joana", false),
    ];
    for (typed, expected) in table {
        let asked = Filter::from(vec![Condition::Text(Search::new(typed).unwrap())]);
        assert_eq!(matches(&bruno(), &asked, &now(), Sight::Personal), expected, "{typed}");
    }
    let mut spaced = customer(3);
    spaced.name = "Maria José".into();
    let asked = Filter::from(vec![Condition::Text(Search::new("maria-jose").unwrap())]);
    assert!(matches(&spaced, &asked, &now(), Sight::Personal));
}

#[test]
fn nothing_typed_asks_nothing_and_punctuation_alone_is_looked_for_as_it_is() {
    assert_eq!(filter("q=  "), Filter::default());
    assert!(is_found("'", Sight::Personal));
    assert!(!is_found("#", Sight::Personal));
}

fn is_found(typed: &str, sight: Sight) -> bool {
    let asked = Filter::from(vec![Condition::Text(Search::new(typed).unwrap())]);
    matches(&ana(), &asked, &now(), sight)
}

proptest! {
    #[test]
    fn an_audience_finds_whomever_one_by_one_is_found(
        others in random::stores(20),
        typed in "[0159abdilmn.'@/()-]{1,5}( [0159abdilmn.'@/-]{1,3})?",
        parameter in select(vec!["q", "name", "email"]),
        sight in select(vec![Sight::Personal, Sight::Masked]),
    ) {
        let names = names();
        let asked = Filter::parse([(parameter, typed.as_str())], &names).unwrap();
        let is_other = |facts: &Facts| ![ana().id, bruno().id].contains(&facts.id);
        let everyone: Vec<Facts> = others.into_iter().filter(is_other).chain([ana(), bruno()]).collect();

        let found = Audience::from_facts(everyone.clone()).count(&asked, &view(&names, sight));

        let expected = everyone.iter().filter(|facts| matches(facts, &asked, &now(), sight)).count();
        prop_assert_eq!(found, u64::try_from(expected).unwrap());
    }
}
