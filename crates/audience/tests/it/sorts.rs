use audience::{Audience, BlockMode, City, GroupId, Sort, SortKey, State, TagId};

use crate::cast::{customer, found};

fn store() -> Audience {
    let mut everyone: Vec<_> = (1..=4).map(customer).collect();
    everyone[0].name = "Zélia".into();
    everyone[1].name = "álvaro".into();
    everyone[2].name = "Bia".into();
    everyone[0].city = Some(City::new("Bonito"));
    everyone[0].state = State::parse("PE");
    everyone[1].city = Some(City::new("Bonito"));
    everyone[1].state = State::parse("MS");
    everyone[2].city = Some(City::new("Água Boa"));
    everyone[2].state = State::parse("MT");
    everyone[0].group = Some(GroupId(1)); // Ouro
    everyone[1].group = Some(GroupId(3)); // Bronze
    everyone[1].tags = vec![TagId(1), TagId(3)]; // VIP, Água
    everyone[2].tags = vec![TagId(2)]; // atacado
    everyone[3].tags = vec![TagId(3)]; // Água
    everyone[1].block = Some(BlockMode::Full);
    everyone[2].block = Some(BlockMode::Purchase);
    Audience::from_facts(everyone)
}

#[test]
fn each_column_has_its_order_and_those_without_a_value_stand_last() {
    let table = [
        ("registered_at", [1, 2, 3, 4]),
        ("-registered_at", [4, 3, 2, 1]),
        ("updated_at", [1, 2, 3, 4]),
        ("name", [2, 3, 1, 4]),
        ("-name", [4, 1, 3, 2]),
        ("locality", [3, 2, 1, 4]),
        ("city", [3, 2, 1, 4]),
        ("state", [2, 3, 1, 4]),
        ("group", [2, 1, 3, 4]),
        ("tags", [4, 2, 3, 1]),
        ("blocked", [1, 4, 3, 2]),
        ("-blocked", [2, 3, 4, 1]),
        ("email", [1, 2, 3, 4]),
    ];
    let store = store();
    for (sort, expected) in table {
        assert_eq!(found(&store, "", sort), expected, "{sort}");
    }
}

#[test]
fn a_sort_is_written_as_it_is_read() {
    for key in SortKey::ALL {
        for text in [key.as_str().to_owned(), format!("-{}", key.as_str())] {
            assert_eq!(Sort::parse(&text).unwrap().to_string(), text);
        }
    }
    for text in ["", "-", "--name", "document", "Name", "name "] {
        assert_eq!(Sort::parse(text).unwrap_err().code.as_str(), "unknown_value", "{text}");
    }
}
