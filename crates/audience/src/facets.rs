//! How the matches spread over the values of an attribute.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::audience::Audience;
use crate::facts::Facts;
use crate::filter::{Condition, Filter};
use crate::matches::{Evaluation, Verdict};
use crate::page::View;
use crate::text::fold;
use crate::values::{State, words};

words! {
    /// What can be counted by value. E-mail, phone and document never can, DOMAIN.md 12.1.
    #[non_exhaustive]
    Attribute {
        State = "state",
        City = "city",
        Origin = "origin",
        Group = "group",
        Tag = "tag",
        Kind = "kind",
    }
}

/// A value as people read it and as the filter of the same name takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// None counts those without any.
    pub value: Option<Box<str>>,
    pub count: u64,
}

impl Attribute {
    pub(crate) const fn is_asked_by(self, condition: &Condition) -> bool {
        matches!(
            (self, condition),
            (Self::State, Condition::State(_))
                | (Self::City, Condition::City(_))
                | (Self::Origin, Condition::Origin(_))
                | (Self::Group, Condition::Group(_))
                | (Self::Tag, Condition::Tag(_))
                | (Self::Kind, Condition::Kind(_))
        )
    }
}

impl Audience {
    /// The values found among those who match the filter's other conditions, most frequent first, ties in
    /// the order of the alphabet with *none* first. A customer with several tags counts for each.
    pub fn facets(&self, filter: &Filter, attribute: Attribute, view: &View<'_>) -> Vec<Facet> {
        let evaluation = Evaluation::of_many(filter, &view.now, view.sight).without(attribute);
        let shown = self.known().filter(|known| evaluation.judge_known(known) == Verdict::Shown);
        let mut counts: BTreeMap<Option<&str>, (u64, Option<&str>)> = BTreeMap::new();
        for facts in shown {
            each_value(facts, attribute, view, |key, value| {
                let counted = counts.entry(key).or_insert((0, value));
                counted.0 += 1;
            });
        }
        let mut facets: Vec<Facet> =
            counts.into_values().map(|(count, value)| Facet { value: value.map(Box::from), count }).collect();
        facets.sort_by_cached_key(|facet| (Reverse(facet.count), facet.value.as_deref().map(fold)));
        facets
    }
}

/// Each value by what it is counted under and how it is shown; once none if there is no value.
fn each_value<'a>(
    facts: &'a Facts,
    attribute: Attribute,
    view: &View<'a>,
    mut count: impl FnMut(Option<&'a str>, Option<&'a str>),
) {
    let mut same = |value: Option<&'a str>| count(value, value);
    match attribute {
        Attribute::State => same(facts.state.map(State::as_str)),
        Attribute::Origin => same(Some(&facts.origin)),
        Attribute::Kind => same(Some(facts.kind.as_str())),
        Attribute::Group => same(facts.group.and_then(|id| view.names.group_name(id))),
        Attribute::Tag if facts.tags.is_empty() => same(None),
        Attribute::Tag => {
            for name in facts.tags.iter().filter_map(|id| view.names.tag_name(*id)) {
                same(Some(name));
            }
        }
        Attribute::City => match &facts.city {
            Some(city) => count(Some(city.folded.as_str()), Some(&city.shown)),
            None => count(None, None),
        },
    }
}
