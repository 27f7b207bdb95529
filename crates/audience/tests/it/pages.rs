use audience::{
    Audience, Cursor, CursorError, Filter, GroupId, Names, PageError, Sight, Sort, TagId, View, matches,
};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::cast::{ana, customer, filter, id, names, now, view};
use crate::random;

proptest! {
    #[test]
    fn a_walk_along_the_cursors_meets_each_match_once_and_in_order(
        everyone in random::stores(40),
        asked in random::filters(),
        sort in random::sorts(),
        limit in 1..7_usize,
    ) {
        let names = names();
        let view = view(&names, Sight::Personal);
        let audience = Audience::from_facts(everyone.clone());
        let all = audience.ids(&asked, sort, &view).unwrap();

        let (walked, total) = walk(&audience, &asked, sort, limit, &view);

        prop_assert_eq!(&walked, &all);
        let mut expected: Vec<_> =
            everyone.iter().filter(|facts| matches(facts, &asked, &now(), Sight::Personal)).map(|facts| facts.id).collect();
        prop_assert_eq!(total, u64::try_from(expected.len()).unwrap());
        prop_assert_eq!(audience.count(&asked, &view), total);
        let mut found = all;
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn total_and_hidden_together_are_what_see_all_finds(everyone in random::stores(40), asked in random::filters()) {
        let names = names();
        let view = view(&names, Sight::Personal);
        let audience = Audience::from_facts(everyone);

        let page = audience.page(&asked, Sort::default(), None, 3, &view).unwrap();

        let seen_all = Filter { include_all: true, ..asked };
        prop_assert_eq!(page.total + page.hidden, audience.count(&seen_all, &view));
    }

    #[test]
    fn descending_is_the_reverse_of_ascending(everyone in random::stores(40), sort in random::sorts()) {
        let names = names();
        let view = view(&names, Sight::Personal);
        let audience = Audience::from_facts(everyone);
        let other = Sort { descending: !sort.descending, ..sort };

        let mut reversed = audience.ids(&Filter::default(), other, &view).unwrap();
        reversed.reverse();

        prop_assert_eq!(audience.ids(&Filter::default(), sort, &view).unwrap(), reversed);
    }

    #[test]
    fn bytes_that_are_no_cursor_are_refused(bytes in any::<Vec<u8>>()) {
        prop_assert!(Cursor::from_bytes(&bytes).is_err());
    }
}

#[test]
fn a_cursor_serves_only_the_filter_and_the_sort_it_comes_from() {
    let names = names();
    let view = view(&names, Sight::Personal);
    let audience = Audience::from_facts((1..=5).map(customer));
    let asked = filter("kind=person");
    let cursor = audience.page(&asked, Sort::default(), None, 2, &view).unwrap().next.unwrap();

    let other_filter = audience.page(&filter("kind=company"), Sort::default(), Some(&cursor), 2, &view);
    let other_sort = audience.page(&asked, Sort::parse("registered_at").unwrap(), Some(&cursor), 2, &view);

    assert_eq!(other_filter, Err(PageError::OtherCursor));
    assert_eq!(other_sort, Err(PageError::OtherCursor));
    assert_eq!(Cursor::from_bytes(b"{}"), Err(CursorError));
}

#[test]
fn a_page_goes_on_behind_the_cursor_though_the_customer_there_is_gone() {
    let names = names();
    let view = view(&names, Sight::Personal);
    let audience = Audience::from_facts((1..=4).map(customer));
    let sort = Sort::parse("registered_at").unwrap();
    let first = audience.page(&Filter::default(), sort, None, 2, &view).unwrap();

    let later = audience.with_changes(vec![], &[id(2)]);
    let second = later.page(&Filter::default(), sort, first.next.as_ref(), 2, &view).unwrap();

    assert_eq!(second.ids, [id(3), id(4)]);
    assert_eq!(second.next, None);
    assert_eq!(second.total, 3);
}

#[test]
fn a_page_by_group_goes_on_at_the_right_place_though_groups_were_renamed_and_added() {
    let everyone = (1..=3).map(|number| {
        let mut facts = customer(number);
        facts.group = Some(GroupId(number.into()));
        facts
    });
    let audience = Audience::from_facts(everyone);
    let sort = Sort::parse("group").unwrap();
    let before = named(&[(1, "Bronze"), (2, "Ouro"), (3, "Prata")]);
    let first = audience.page(&Filter::default(), sort, None, 2, &view(&before, Sight::Personal)).unwrap();
    assert_eq!(first.ids, [id(1), id(2)]);

    let after = named(&[(1, "Bronze"), (2, "Aço"), (3, "Prata"), (4, "Cobre"), (5, "Ferro")]);
    let second = audience
        .page(&Filter::default(), sort, first.next.as_ref(), 2, &view(&after, Sight::Personal))
        .unwrap();

    assert_eq!(second.ids, [id(3)]);
}

#[test]
fn without_sight_of_personal_data_there_is_no_sort_by_email() {
    let names = names();
    let view = view(&names, Sight::Masked);
    let audience = Audience::from_facts(vec![ana()]);
    let sort = Sort::parse("-email").unwrap();

    assert_eq!(audience.page(&Filter::default(), sort, None, 2, &view), Err(PageError::SortRefused));
    assert_eq!(audience.ids(&Filter::default(), sort, &view), Err(PageError::SortRefused));
}

fn named(groups: &[(i64, &'static str)]) -> Names {
    Names::new([(TagId(1), "VIP")], groups.iter().map(|(id, name)| (GroupId(*id), *name)), [], [])
}

fn walk(
    audience: &Audience,
    asked: &Filter,
    sort: Sort,
    limit: usize,
    view: &View<'_>,
) -> (Vec<audience::CustomerId>, u64) {
    let (mut walked, mut after) = (Vec::new(), None);
    loop {
        let page = audience.page(asked, sort, after.as_ref(), limit, view).unwrap();
        walked.extend(page.ids);
        match page.next {
            Some(next) => after = Some(Cursor::from_bytes(&next.to_bytes()).unwrap()),
            None => return (walked, page.total),
        }
    }
}
