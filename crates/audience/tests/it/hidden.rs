use audience::{Audience, BlockMode, Sight, Sort};

use crate::cast::{customer, filter, found, names, view};

/// 1 plain, 2 removed, 3 forget requested, 4 anonymised, 5 e-mail-only lead, 6 lead with a phone,
/// 7 blocked, 8 removed and anonymised, 9 reidentified.
fn store() -> Audience {
    let mut everyone: Vec<_> = (1..=9).map(customer).collect();
    everyone[1].removed = true;
    everyone[2].forget_requested = true;
    everyone[3].anonymized = true;
    everyone[4].lead = true;
    everyone[4].email = "lead@exemplo.com".into();
    everyone[5].lead = true;
    everyone[5].phones = vec!["5511912345678".into()];
    everyone[6].block = Some(BlockMode::Full);
    everyone[7].removed = true;
    everyone[7].anonymized = true;
    everyone[8].anonymized = true;
    everyone[8].reidentified = true;
    Audience::from_facts(everyone)
}

#[test]
fn hidden_kinds_are_left_out_unless_the_filter_names_them() {
    let table: [(&str, &[u128]); 14] = [
        ("", &[1, 6, 7]),
        ("include=all", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ("removed=true", &[2]),
        ("removed=false", &[1, 6, 7]),
        ("removed=true&anonymized=true", &[8]),
        ("removed=true&include=all", &[2, 8]),
        ("forget_requested=true", &[3]),
        ("anonymized=true", &[4, 9]),
        ("anonymized=false", &[1, 6, 7]),
        ("reidentified=true", &[9]),
        ("reidentified=false", &[1, 6, 7]),
        ("lead=true", &[5, 6]),
        ("lead=false", &[1, 7]),
        ("blocked=true", &[7]),
    ];
    let store = store();
    for (query, expected) in table {
        assert_eq!(found(&store, query, "registered_at"), expected, "{query}");
    }
}

#[test]
fn a_kind_named_in_a_branch_is_lifted_for_the_whole_filter() {
    let mut asked = filter("");
    asked.all.push(audience::Condition::AnyOf(vec![filter("removed=true"), filter("blocked=true")]));

    let names = names();
    let ids =
        store().ids(&asked, Sort::parse("registered_at").unwrap(), &view(&names, Sight::Personal)).unwrap();

    assert_eq!(ids.into_iter().map(|id| id.uuid().as_u128()).collect::<Vec<_>>(), [2, 7]);
}

#[test]
fn the_page_says_how_many_more_see_all_would_show() {
    let names = names();
    let view = view(&names, Sight::Personal);
    for (query, total, hidden) in
        [("", 3, 6), ("include=all", 9, 0), ("anonymized=true", 2, 1), ("has=email", 0, 1)]
    {
        let page = store().page(&filter(query), Sort::default(), None, 2, &view).unwrap();
        assert_eq!((page.total, page.hidden), (total, hidden), "{query}");
    }
}
