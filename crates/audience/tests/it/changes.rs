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
        let compacted = on_top.compacted();
        prop_assert_eq!(compacted.iter().collect::<Vec<_>>(), rebuilt.iter().collect::<Vec<_>>());
        prop_assert_eq!(on_top.len(), expected.len());
        for facts in &expected {
            prop_assert_eq!(on_top.get(facts.id), Some(facts));
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
fn more_changes_than_the_tail_holds_become_part_of_the_bulk() {
    let many: Vec<_> = (1..=20_001).map(|number| Facts::new(id(number))).collect();

    let audience = Audience::empty().with_changes(many.clone(), &[]);

    assert_eq!(audience.len(), 20_001);
    assert_eq!(audience.memory(), Audience::from_facts(many).memory());
}

#[test]
fn an_empty_audience_answers_with_nothing() {
    let names = names();
    let audience = Audience::empty();

    let page =
        audience.page(&Filter::default(), Sort::default(), None, 50, &view(&names, Sight::Masked)).unwrap();

    assert!(audience.is_empty() && page.ids.is_empty() && page.next.is_none());
    assert_eq!((page.total, page.hidden, audience.memory()), (0, 0, 0));
}
