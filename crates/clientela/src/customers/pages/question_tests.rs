use super::{canonical, narrows, with, without};
use crate::web::Parameters;

fn given(pairs: &[(&str, &str)]) -> Parameters {
    Parameters(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn an_address_says_only_what_is_asked() {
    for (form, address) in [
        (vec![("q", " ana "), ("state", ""), ("kind", "")], "q=ana"),
        (vec![("group", "")], "group="),
        (vec![("group", ""), ("group", "VIP")], "group=&group=VIP"),
        (vec![("notice", "saved")], ""),
        (vec![("q", "ana"), ("q", "ana")], "q=ana"),
        (vec![("tag_mode", "all")], ""),
        (vec![("tag_mode", "all"), ("tag", "VIP")], "tag_mode=all&tag=VIP"),
        (vec![("tag_mode", "any"), ("tag", "VIP")], "tag=VIP"),
        (vec![("birthday_from", "25/12"), ("birthday_to", "5/1")], "birthday_from=12-25&birthday_to=01-05"),
        (vec![("registered_from", "31/12/2026")], "registered_from=2026-12-31"),
        (vec![("registered_from", "2026-01-01"), ("registered_from", "-30d")], "registered_from=2026-01-01"),
        (vec![("registered_from", "2026-01-01"), ("registered", "-7d")], "registered_from=-7d"),
        (
            vec![("spent_min_reais", "1.234,56"), ("ticket_max_reais", "80")],
            "spent_min=123456&ticket_max=8000",
        ),
        (vec![("spent_min_reais", "R$ 10"), ("spent_min", "5")], "spent_min=1000"),
        (vec![("spent_min_reais", ""), ("spent_min", "500")], "spent_min=500"),
        (vec![("spent_min_reais", "muito"), ("orders_min_reais", "1")], "spent_min=muito&orders_min_reais=1"),
        (vec![("ordered", "-30d"), ("ordered_to", "2026-01-01")], "ordered_from=-30d"),
        (vec![("last_order_after", "31/12/2026"), ("sku_from", "2026-01-01")], "last_order_after=2026-12-31"),
        (vec![("birthday", "+7d")], "birthday_from=today&birthday_to=%2B7d"),
    ] {
        assert_eq!(canonical(&given(&form)).to_query(), address, "{form:?}");
    }
}

#[test]
fn what_cannot_be_read_stays_to_be_refused() {
    assert_eq!(
        canonical(&given(&[("birthday_from", "soon"), ("state", "XX")])).to_query(),
        "birthday_from=soon&state=XX"
    );
}

#[test]
fn another_question_begins_on_the_first_page() {
    let asked = given(&[("state", "SP"), ("state", "RJ"), ("cursor", "c")]);

    assert_eq!(without(&asked, "state", Some("SP")).to_query(), "state=RJ");
    assert_eq!(without(&asked, "state", None).to_query(), "");
    assert_eq!(with(&asked, "sort", "-name").to_query(), "state=SP&state=RJ&sort=-name");
}

#[test]
fn sorting_and_seeing_all_narrow_nothing() {
    assert!(!narrows(&given(&[("sort", "name"), ("include", "all")])));
    assert!(narrows(&given(&[("q", "ana")])));
}
