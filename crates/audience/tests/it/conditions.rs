use audience::{BlockMode, Condition, Consent, Facts, Filter, Sight, matches};

use crate::cast::{ana, bruno, customer, filter, is_found, now};

#[test]
fn each_condition_asks_one_thing() {
    let table = [
        ("name=DAvila", false),
        ("name=d'ávila", true),
        ("email=avila+", true),
        ("city=paulo", true),
        ("city=rio&city=sao", true),
        ("city=rio", false),
        ("state=sp", true),
        ("state=RJ&state=SP", true),
        ("state=RJ", false),
        ("document=529.982.247-25", true),
        ("document=529.982", false),
        ("origin=admin", true),
        ("origin=loja-antiga", false),
        ("kind=person", true),
        ("kind=company", false),
        ("external_reference=ERP-7", true),
        ("external_reference=erp-7", false),
        ("tag=VIP&tag=Água", true),
        ("tag=vip&tag=atacado&tag_mode=all", true),
        ("tag=vip&tag=agua&tag_mode=all", false),
        ("tag=agua&tag_mode=none", true),
        ("tag=vip&tag=agua&tag_mode=none", false),
        ("group=Ouro", true),
        ("group=ouro", false),
        ("group=", false),
        ("group=&group=Ouro", true),
        ("has=email", true),
        ("custom.time=SAO  bento", true),
        ("custom.time=bento", false),
        ("custom.tamanho=sao bento", false),
        ("state=SP&kind=person&q=ana", true),
        ("state=SP&kind=company&q=ana", false),
    ];
    for (query, expected) in table {
        assert_eq!(is_found(&ana(), query), expected, "{query}");
    }
}

#[test]
fn the_name_of_a_company_is_also_its_company_name_that_of_a_person_is_not() {
    assert!(is_found(&bruno(), "name=paes"));
    let mut person = bruno();
    person.kind = audience::Kind::Person;
    assert!(!is_found(&person, "name=paes"));
}

#[test]
fn blocks_consents_and_possessions_tell_apart() {
    let with = |change: fn(&mut Facts)| {
        let mut facts = customer(1);
        change(&mut facts);
        facts
    };
    let blocked = with(|facts| facts.block = Some(BlockMode::Full));
    let may_not_buy = with(|facts| facts.block = Some(BlockMode::Purchase));
    let willing = with(|facts| facts.consents.sms = Consent::Yes);
    let unwilling = with(|facts| facts.consents.sms = Consent::No);
    let reachable = with(|facts| facts.phones = vec!["5511912345678".into()]);
    let table = [
        (&blocked, "blocked=true", true),
        (&blocked, "block_mode=full", true),
        (&may_not_buy, "blocked=true", false),
        (&may_not_buy, "blocked=false", true),
        (&may_not_buy, "block_mode=purchase", true),
        (&willing, "consent=sms", true),
        (&willing, "consent=email&consent=sms", true),
        (&willing, "consent=email", false),
        (&unwilling, "consent=sms", false),
        (&reachable, "has=phone", true),
        (&reachable, "has=document", false),
        (&reachable, "has=email&has=phone", true),
    ];
    for (facts, query, expected) in table {
        assert_eq!(is_found(facts, query), expected, "{query}");
    }
}

#[test]
fn days_are_included_at_both_ends_and_may_be_relative() {
    let mut facts = customer(1);
    facts.registered_day = "2026-03-03".parse().unwrap();
    let table = [
        ("registered_from=2026-03-03&registered_to=2026-03-03", true),
        ("registered_from=2026-03-04", false),
        ("registered_to=2026-03-02", false),
        ("registered_from=-7d", true),
        ("registered_from=-6d", false),
        ("registered_to=-7d", true),
        ("registered_from=-7d&registered_to=today", true),
        ("registered_from=today", false),
        ("registered_to=+7d", true),
        ("registered_from=2026-03-10&registered_to=2026-03-01", false),
    ];
    for (query, expected) in table {
        assert_eq!(is_found(&facts, query), expected, "{query}");
    }
}

#[test]
fn updated_since_is_an_instant_in_any_zone() {
    let mut facts = customer(1);
    facts.updated_at = 1_767_225_600_000_000; // 2026-01-01T00:00:00Z
    for (query, expected) in [
        ("updated_since=2026-01-01T00:00:00Z", true),
        ("updated_since=2025-12-31T21:00:00-03:00", true),
        ("updated_since=2026-01-01T00:00:00.000001Z", false),
    ] {
        assert_eq!(is_found(&facts, query), expected, "{query}");
    }
}

#[test]
fn branches_are_or_and_no_branch_matches_nobody() {
    let asks = |branches: Vec<Filter>| Filter::from(vec![Condition::AnyOf(branches)]);
    let table = [
        (asks(vec![filter("state=RJ"), filter("kind=person")]), true),
        (asks(vec![filter("state=RJ"), filter("kind=company")]), false),
        (asks(vec![]), false),
        (asks(vec![Filter::default()]), true),
    ];
    for (asked, expected) in table {
        assert_eq!(matches(&ana(), &asked, &now(), Sight::Personal), expected, "{asked:?}");
    }
}
