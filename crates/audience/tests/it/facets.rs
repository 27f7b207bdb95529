use audience::{Attribute, Audience, City, GroupId, Sight, State, TagId};

use crate::cast::{customer, filter, names, view};

/// 1, 2 from São Paulo (once without accents), 3 from Rio, 4 from nowhere, 5 from Rio but removed.
fn store() -> Audience {
    let mut everyone: Vec<_> = (1..=5).map(customer).collect();
    for (number, state, city) in
        [(0, "SP", "São Paulo"), (1, "SP", "Sao Paulo"), (2, "RJ", "Rio"), (4, "RJ", "Rio")]
    {
        everyone[number].state = State::parse(state);
        everyone[number].city = Some(City::new(city));
    }
    everyone[4].removed = true;
    everyone[0].group = Some(GroupId(1));
    everyone[1].tags = vec![TagId(1), TagId(2)];
    everyone[2].tags = vec![TagId(2)];
    everyone[3].kind = audience::Kind::Company;
    Audience::from_facts(everyone)
}

#[test]
fn each_attribute_is_counted_over_those_who_match_the_other_conditions() {
    type Counts = &'static [(&'static str, u64)];
    let table: [(&str, &str, Counts); 9] = [
        ("", "state", &[("SP", 2), ("-", 1), ("RJ", 1)]),
        ("state=SP", "state", &[("SP", 2), ("-", 1), ("RJ", 1)]),
        ("kind=company", "state", &[("-", 1)]),
        ("include=all", "state", &[("RJ", 2), ("SP", 2), ("-", 1)]),
        ("", "city", &[("São Paulo", 2), ("-", 1), ("Rio", 1)]),
        ("", "group", &[("-", 3), ("Ouro", 1)]),
        ("tag=VIP", "tag", &[("-", 2), ("atacado", 2), ("VIP", 1)]),
        ("", "kind", &[("person", 3), ("company", 1)]),
        ("state=SP", "origin", &[("admin", 2)]),
    ];
    let (store, names) = (store(), names());
    for (query, attribute, expected) in table {
        let attribute = Attribute::parse(attribute).unwrap();
        let facets = store.facets(&filter(query), attribute, &view(&names, Sight::Personal));
        let said: Vec<_> =
            facets.iter().map(|facet| (facet.value.as_deref().unwrap_or("-"), facet.count)).collect();
        assert_eq!(said, expected, "{query} {attribute:?}");
    }
}

#[test]
fn emails_phones_and_documents_are_never_counted() {
    for word in ["email", "phone", "document", ""] {
        assert_eq!(Attribute::parse(word), None);
    }
}
