use audience::{Audience, Facts, Filter, Sight, Sort};
use proptest::prelude::{any, prop_assert_eq, proptest};

use crate::cast::{customer, id, names, view};
use crate::random;

proptest! {
    #[test]
    fn changes_on_top_give_what_a_rebuild_gives(
        everyone in random::stores(30),
        changed in random::stores(20),
        gone in proptest::collection::vec(any::<u8>(), 0..20),
        asked in random::filters(),
        sort in random::sorts(),
    ) {
        let gone: Vec<_> = gone.into_iter().map(|number| id(number.into())).collect();
        let left = |facts: &&Facts| !gone.contains(&facts.id);
        let untouched = |facts: &&Facts| !changed.iter().any(|other| other.id == facts.id);
        let expected: Vec<Facts> =
            everyone.iter().filter(untouched).chain(&changed).filter(left).cloned().collect();

        let on_top = Audience::from_facts(everyone).with_changes(changed.clone(), &gone);
        let rebuilt = Audience::from_facts(expected.clone());

        let names = names();
        let view = view(&names, Sight::Personal);
        let first = |audience: &Audience| audience.page(&asked, sort, None, 5, &view).unwrap();
        prop_assert_eq!(first(&on_top), first(&rebuilt));
        prop_assert_eq!(on_top.iter().collect::<Vec<_>>(), rebuilt.iter().collect::<Vec<_>>());
        prop_assert_eq!(on_top.rebuilt().iter().collect::<Vec<_>>(), rebuilt.iter().collect::<Vec<_>>());
        prop_assert_eq!(on_top.len(), expected.len());
        for facts in &expected {
            prop_assert_eq!(on_top.get(facts.id), Some(facts.clone()));
        }
        for id in gone {
            prop_assert_eq!(on_top.get(id), None);
        }
    }
}

#[test]
fn readers_keep_the_audience_they_began_with() {
    let before = Audience::from_facts(vec![customer(1), customer(2)]);

    let after = before.with_changes(vec![customer(3)], &[id(1)]);

    assert_eq!(before.len(), 2);
    assert_eq!(after.iter().map(|facts| facts.id).collect::<Vec<_>>(), [id(2), id(3)]);
}

#[test]
fn a_long_tail_asks_for_a_rebuild_and_a_much_longer_one_gets_it_at_once() {
    let many = |most: u128| (1..=most).map(|number| Facts::new(id(number))).collect::<Vec<_>>();

    let short = Audience::empty().with_changes(many(20_000), &[]);
    let long = short.with_changes(vec![Facts::new(id(20_001))], &[]);
    let much_longer = long.with_changes(many(100_001), &[]);

    assert!(!short.wants_rebuild());
    assert!(long.wants_rebuild());
    assert!(!long.rebuilt().wants_rebuild());
    assert!(!much_longer.wants_rebuild());
    assert_eq!((long.len(), much_longer.len()), (20_001, 100_001));
}

#[test]
fn who_is_to_be_forgotten_asks_for_a_rebuild_at_once() {
    let mut anonymized = customer(1);
    anonymized.anonymized = true;
    let audience = Audience::from_facts(vec![customer(1), customer(2)]);

    assert!(audience.with_changes(vec![anonymized.clone()], &[]).wants_rebuild());
    assert!(audience.with_changes(vec![], &[id(2)]).wants_rebuild());
    assert!(!audience.with_changes(vec![customer(2)], &[id(3)]).wants_rebuild());
    let rebuilt = audience.with_changes(vec![anonymized.clone()], &[]).rebuilt();
    assert!(!rebuilt.wants_rebuild());
    assert!(!rebuilt.with_changes(vec![anonymized], &[]).wants_rebuild());
}

#[test]
fn what_changes_while_a_base_is_rebuilt_is_put_on_top_of_it() {
    let since =
        Audience::from_facts((1..=4).map(customer)).with_changes(vec![customer(5), customer(6)], &[id(1)]);
    let mut renamed = customer(2);
    renamed.name = "Zélia".into();
    let latest = since.with_changes(vec![renamed.clone(), customer(7)], &[id(6)]);

    let rebased = latest.rebased(&since, &since.rebuilt()).unwrap();

    assert_eq!(rebased.iter().collect::<Vec<_>>(), latest.iter().collect::<Vec<_>>());
    assert_eq!(rebased.get(id(2)), Some(renamed));
    assert!(latest.rebased(&Audience::empty(), &since.rebuilt()).is_none());
}

#[test]
fn an_empty_audience_answers_with_nothing() {
    let names = names();
    let audience = Audience::empty();

    let page =
        audience.page(&Filter::default(), Sort::default(), None, 50, &view(&names, Sight::Masked)).unwrap();

    assert!(audience.is_empty() && page.ids.is_empty() && page.next.is_none());
    assert_eq!((page.total, page.hidden), (0, 0));
}
