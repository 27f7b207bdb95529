//! Whatever has happened to an audience, its answers are those of `matches` over the plain facts.

use audience::{Attribute, Audience, Cursor, CustomerId, Facts, Filter, Names, Sight, Sort, View};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::TestCaseError;

use crate::cast::{id, names, view};
use crate::oracle::Oracle;
use crate::random;

/// What may happen to an audience.
#[derive(Clone, Debug)]
enum Step {
    Change(Vec<Facts>, Vec<CustomerId>),
    Rebuild,
    /// A rebuild begins here.
    Begin,
    /// And is put to use here, if it began.
    End,
}

fn steps() -> impl Strategy<Value = Step> {
    let gone =
        vec(any::<u8>(), 0..4).prop_map(|gone| gone.into_iter().map(|number| id(number.into())).collect());
    prop_oneof![
        4 => (random::stores(8), gone).prop_map(|(changed, gone)| Step::Change(changed, gone)),
        1 => Just(Step::Rebuild),
        1 => Just(Step::Begin),
        1 => Just(Step::End),
    ]
}

fn live(everyone: Vec<Facts>, steps: &[Step]) -> (Audience, Oracle) {
    let mut oracle = Oracle::default();
    oracle.change(&everyone, &[]);
    let mut audience = Audience::from_facts(everyone);
    let mut begun = None;
    for step in steps {
        match step {
            Step::Change(changed, gone) => {
                oracle.change(changed, gone);
                audience = audience.with_changes(changed.clone(), gone);
            }
            Step::Rebuild => audience = audience.rebuilt(),
            Step::Begin => begun = Some((audience.clone(), audience.rebuilt())),
            Step::End => {
                if let Some((since, rebuilt)) = begun.take() {
                    audience = audience.rebased(&since, &rebuilt).unwrap_or(audience);
                }
            }
        }
    }
    (audience, oracle)
}

/// Page, count, list, cursors and facets alike.
fn agree(
    audience: &Audience,
    oracle: &Oracle,
    asked: &Filter,
    sort: Sort,
    limit: usize,
    view: &View<'_>,
) -> Result<(), TestCaseError> {
    let expected = oracle.ids(asked, sort, view.sight, view.names);
    let see_all = Filter { include_all: true, ..asked.clone() };
    let (total, all) = (oracle.count(asked, view.sight), oracle.count(&see_all, view.sight));

    prop_assert_eq!(&audience.ids(asked, sort, view).unwrap(), &expected);
    prop_assert_eq!(audience.count(asked, view), total);
    let (mut walked, mut after): (Vec<CustomerId>, Option<Cursor>) = (Vec::new(), None);
    loop {
        let page = audience.page(asked, sort, after.as_ref(), limit, view).unwrap();
        prop_assert_eq!((page.total, page.hidden), (total, all - total));
        walked.extend(page.ids);
        prop_assert!(walked.len() <= expected.len(), "the pages never end");
        let Some(next) = page.next else { break };
        after = Some(Cursor::from_bytes(&next.to_bytes()).unwrap());
    }
    prop_assert_eq!(&walked, &expected);
    for attribute in Attribute::ALL {
        let facets = audience.facets(asked, *attribute, view).into_iter();
        let counted: Vec<_> = facets.map(|facet| (facet.value.map(String::from), facet.count)).collect();
        prop_assert_eq!(counted, oracle.facets(asked, *attribute, view), "{:?}", attribute);
    }
    Ok(())
}

proptest! {
    #[test]
    fn an_audience_answers_what_the_plain_facts_answer(
        everyone in random::stores(40),
        steps in vec(steps(), 0..6),
        questions in vec((random::filters(), random::sorts(), 1..9_usize), 4),
    ) {
        let (audience, oracle) = live(everyone, &steps);
        let names = names();
        let plain: Vec<Facts> = oracle.0.values().cloned().collect();
        prop_assert_eq!(audience.iter().collect::<Vec<_>>(), plain);
        prop_assert_eq!(audience.len(), oracle.0.len());
        for (asked, sort, limit) in questions {
            agree(&audience, &oracle, &asked, sort, limit, &view(&names, Sight::Personal))?;
        }
    }

    #[test]
    fn a_search_finds_whomever_one_by_one_is_found(
        everyone in random::stores(40),
        steps in vec(steps(), 0..3),
        typed in "[0159abdilmn.'@/()-]{1,5}( [0159abdilmn.'@/-]{1,3})?",
        parameter in select(vec!["q", "name", "email", "city", "document"]),
        sight in select(vec![Sight::Personal, Sight::Masked]),
        sort in random::sorts(),
    ) {
        let (audience, oracle) = live(everyone, &steps);
        let names = names();
        let asked = Filter::parse([(parameter, typed.as_str())], &names).unwrap_or_default();
        let sort = if sort.is_allowed(sight) { sort } else { Sort::default() };
        agree(&audience, &oracle, &asked, sort, 7, &view(&names, sight))?;
    }
}

/// Enough customers that bitmaps, permutations and threads all come into play.
#[test]
fn a_large_audience_answers_the_same() {
    let everyone: Vec<Facts> = (0..21_000_u32).map(random::numbered).collect();
    let changed: Vec<Facts> =
        (0..900).map(|number| random::numbered(number * 7 + 3)).map(random::moved).collect();
    let gone: Vec<CustomerId> = (0..500).map(|number| random::numbered(number * 13).id).collect();
    let (audience, oracle) = live(everyone, &[Step::Change(changed, gone)]);
    let names: Names = names();
    let view = view(&names, Sight::Personal);
    let questions = [
        ("", "-registered_at"),
        ("state=SP&q=an", "name"),
        ("name=ana lima", "-email"),
        ("q=119", "locality"),
        ("tag=VIP&registered_from=1971-01-15", "group"),
        ("email=@exemplo", "-updated_at"),
        ("document=529.982.247-25", "tags"),
        ("birthday_from=11-01&birthday_to=02-28&include=all", "-state"),
    ];
    for (query, sort) in questions {
        let (asked, sort) = (crate::cast::filter(query), Sort::parse(sort).unwrap());
        assert_eq!(
            audience.ids(&asked, sort, &view).unwrap(),
            oracle.ids(&asked, sort, view.sight, &names),
            "{query}"
        );
        assert_eq!(audience.count(&asked, &view), oracle.count(&asked, view.sight), "{query}");
        let expected = oracle.ids(&asked, sort, view.sight, &names);
        for limit in [50, 2_000] {
            let first = audience.page(&asked, sort, None, limit, &view).unwrap();
            assert_eq!(
                first.ids,
                expected.iter().take(limit).copied().collect::<Vec<_>>(),
                "{query} {limit}"
            );
            let Some(next) = first.next else { continue };
            let second = audience.page(&asked, sort, Some(&next), limit, &view).unwrap().ids;
            assert_eq!(
                second,
                expected.iter().skip(limit).take(limit).copied().collect::<Vec<_>>(),
                "{query} {limit}"
            );
        }
    }
}
