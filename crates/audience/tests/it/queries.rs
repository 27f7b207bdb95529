use audience::{Condition, Filter, Folded, Names, ParameterCode, Sort, TagId, Takes, Unwritable};
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert_eq, proptest};

use crate::cast::{filter, names, pairs};
use crate::{parsing, random};

#[test]
fn what_cannot_be_followed_is_named_and_never_ignored() {
    let table = [
        ("shoe=A1", "shoe", "unknown_parameter"),
        ("sku_from=today", "sku", "blank"),
        ("sku=", "sku", "blank"),
        ("behavior=bored", "behavior", "unknown_value"),
        ("spent_min=1,50", "spent_min", "unknown_value"),
        ("spent_min=1&spent_min=2", "spent_min", "repeated"),
        ("rating_min=4.567", "rating_min", "unknown_value"),
        ("rating_max=four", "rating_max", "unknown_value"),
        ("last_order_before=soon", "last_order_before", "invalid_date"),
        ("no_order_days=-1", "no_order_days", "unknown_value"),
        ("credit_expires_within=99999", "credit_expires_within", "unknown_value"),
        ("b2b=maybe", "b2b", "unknown_value"),
        ("price_table=Nenhuma", "price_table", "unknown_value"),
        ("limit=5", "limit", "unknown_parameter"),
        ("custom.altura=1", "custom.altura", "unknown_parameter"),
        ("custom.=1", "custom.", "unknown_parameter"),
        ("=1", "", "unknown_parameter"),
        ("state=XX", "state", "unknown_value"),
        ("state=", "state", "unknown_value"),
        ("kind=robot", "kind", "unknown_value"),
        ("origin=lua", "origin", "unknown_value"),
        ("blocked=yes", "blocked", "unknown_value"),
        ("block_mode=half", "block_mode", "unknown_value"),
        ("tag=ninguém", "tag", "unknown_value"),
        ("tag_mode=some", "tag_mode", "unknown_value"),
        ("group=OURO", "group", "unknown_value"),
        ("consent=fax", "consent", "unknown_value"),
        ("has=name", "has", "unknown_value"),
        ("include=some", "include", "unknown_value"),
        ("registered_from=2026-02-30", "registered_from", "invalid_date"),
        ("registered_from=2026-2-3", "registered_from", "invalid_date"),
        ("registered_to=03/02/2026", "registered_to", "invalid_date"),
        ("registered_to=-99999d", "registered_to", "invalid_date"),
        ("birthday_from=02-30", "birthday_from", "invalid_date"),
        ("birthday_to=2026-01-01", "birthday_to", "invalid_date"),
        ("updated_since=2026-01-01", "updated_since", "invalid_instant"),
        ("name=a&name=b", "name", "repeated"),
        ("custom.time=a&custom.time=b", "custom.time", "repeated"),
        ("name= ", "name", "blank"),
        ("document=..-", "document", "blank"),
    ];
    for (query, parameter, code) in table {
        let errors = Filter::parse(pairs(query), &names()).unwrap_err();
        let said: Vec<_> =
            errors.iter().map(|error| (error.parameter.as_str(), error.code.as_str())).collect();
        assert_eq!(said, [(parameter, code)], "{query}");
    }
}

#[test]
fn all_errors_are_told_at_once_in_the_order_of_the_parameters() {
    let errors = Filter::parse(pairs("zzz=1&state=XX&name=a&name=b&city=x"), &names()).unwrap_err();

    let said: Vec<_> = errors.iter().map(|error| (error.parameter.as_str(), error.code)).collect();
    let expected = [
        ("name", ParameterCode::Repeated),
        ("state", ParameterCode::UnknownValue),
        ("zzz", ParameterCode::UnknownParameter),
    ];
    assert_eq!(said, expected);
}

#[test]
fn the_order_of_the_pairs_does_not_matter() {
    assert_eq!(filter("state=SP&q=ana&state=RJ&state=SP"), filter("q=ana&state=RJ&state=SP"));
}

#[test]
fn a_tag_keeps_its_id_through_a_rename() {
    let asked = filter("tag=VIP");
    let renamed = Names::new([(TagId(1), "Especial")], [], [], []);

    assert_eq!(asked.to_pairs(&renamed).unwrap(), [("tag".to_owned(), "Especial".to_owned())]);
}

#[test]
fn what_a_query_string_cannot_say_is_not_written() {
    let names = names();
    let name = |text: &str| Condition::Name(Folded::new(text));
    for asked in [
        Filter::from(vec![Condition::AnyOf(vec![])]),
        Filter::from(vec![name("a"), name("b")]),
        Filter::from(vec![Condition::State(vec![])]),
    ] {
        assert_eq!(asked.to_pairs(&names), Err(Unwritable::Tree), "{asked:?}");
    }
    assert_eq!(filter("tag=VIP").to_pairs(&Names::default()), Err(Unwritable::Gone));
}

#[test]
fn a_segment_kept_as_json_reads_back() {
    let query = "q=João S.&state=SP&tag=VIP&registered_from=-30d&birthday_to=12-31&group=&include=all";
    let asked = filter(query);

    let json = serde_json::to_string(&asked).unwrap();

    assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), asked);
    let expected = concat!(
        r#"{"all":[{"text":"João S."},{"state":["SP"]},{"registered":{"from":"-30d","to":null}},"#,
        r#"{"birthday":{"from":null,"to":"12-31"}},{"tag":{"mode":"any","ids":[1]}},{"group":[null]}],"#,
        r#""include_all":true}"#
    );
    assert_eq!(json, expected);
}

#[test]
fn every_parameter_that_is_told_of_can_be_asked() {
    let told = Filter::parameters();
    assert!(told.iter().any(|parameter| parameter.name == "registered_from"));
    for parameter in told {
        let value = match parameter.takes {
            Takes::Words(words) => words[0],
            Takes::YesOrNo => "true",
            Takes::Day => "-30d",
            Takes::YearDay => "12-31",
            Takes::Instant => "2026-01-01T00:00:00Z",
            Takes::Whole | Takes::Centavos => "30",
            Takes::Decimal => "4.5",
            Takes::Text => match parameter.name.as_str() {
                "origin" => "admin",
                "tag" => "VIP",
                "group" => "Ouro",
                "price_table" => "Atacado",
                "id" => "01890a5d-ac96-774b-bcce-b302099a8057",
                _ => "x",
            },
        };
        let name = parameter.name.replace("custom.KEY", "custom.time");
        let mut given = vec![(name.as_str(), value)];
        if name.starts_with("sku_") {
            given.push(("sku", "A"));
        }
        let read = Filter::parse(given, &names());
        assert!(read.is_ok(), "{name}={value}: {read:?}");
        assert!(!parameter.about.is_empty() && parameter.about.len() < 120, "{name}");
    }
}

proptest! {
    #[test]
    fn a_filter_written_as_a_query_reads_back_equal(asked in random::plain_filters()) {
        let names = names();
        let written = asked.to_pairs(&names).unwrap();
        let read = Filter::parse(written.iter().map(|(name, value)| (name.as_str(), value.as_str())), &names);
        prop_assert_eq!(read, Ok(asked));
    }

    #[test]
    fn any_filter_survives_json(asked in random::filters()) {
        let json = serde_json::to_string(&asked).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), asked);
    }

    #[test]
    fn parsing_never_panics(given in vec((random::parameters(), any::<String>()), 0..6), sort in any::<String>()) {
        let given = given.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        drop(Filter::parse(given, &names()));
        drop(Sort::parse(&sort));
    }

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in vec(any::<u8>(), 0..64),
        questions in vec((random::parameters(), "[-+0-9.a-zA-Zéß@ ]{0,12}"), 0..5),
    ) {
        parsing::survives(&bytes);
        let query: Vec<String> = questions.iter().map(|(name, value)| format!("{name}={value}")).collect();
        parsing::survives(query.join("&").as_bytes());
    }
}
