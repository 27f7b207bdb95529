//! How the matches spread over the values of an attribute.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use crate::audience::Audience;
use crate::base::{Base, Tally};
use crate::filter::{Condition, Filter};
use crate::ids::{CustomerId, TagId};
use crate::matches::Evaluation;
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

/// How often a value was met, and, of several ways to write it, that of the first customer.
struct Counted<'a> {
    count: u64,
    first: CustomerId,
    shown: Option<&'a str>,
}

#[derive(Default)]
struct Counts<'a>(BTreeMap<Option<&'a str>, Counted<'a>>);

impl Audience {
    /// The values found among those who match the filter's other conditions, most frequent first, ties in
    /// the order of the alphabet with *none* first. A customer with several tags counts for each.
    pub fn facets(&self, filter: &Filter, attribute: Attribute, view: &View<'_>) -> Vec<Facet> {
        let hits = self.hits(&Evaluation::of_many(filter, &view.now, view.sight).without(attribute));
        let mut counts = Counts::default();
        counts.add_base(&self.base, &hits.base.shown, attribute, view);
        for known in &hits.tail {
            let city = known.city.as_ref();
            let mut one = |key, shown| counts.add(key, shown, 1, known.id);
            match attribute {
                Attribute::State => one(known.state.map(State::as_str), None),
                Attribute::Origin => one(Some(&known.origin), None),
                Attribute::Kind => one(Some(known.kind.as_str()), None),
                Attribute::City => one(city.map(|city| &*city.folded), city.map(|city| &*city.shown)),
                Attribute::Group => one(known.group.and_then(|id| view.names.group_name(id)), None),
                Attribute::Tag => tag_names(&known.tags, view).for_each(|name| one(name, None)),
            }
        }
        counts.into_facets()
    }
}

impl<'a> Counts<'a> {
    fn add_base(&mut self, base: &'a Base, hits: &RoaringBitmap, attribute: Attribute, view: &View<'a>) {
        let mut add = |key, shown, tally: Tally| self.add(key, shown, tally.count, base.id(tally.first));
        match attribute {
            Attribute::State => {
                base.tally_states(hits).for_each(|(state, tally)| add(state.map(State::as_str), None, tally));
            }
            Attribute::City => base.tally_cities(hits).for_each(|(city, tally)| {
                add(city.map(|city| &*city.folded), city.map(|city| &*city.shown), tally);
            }),
            Attribute::Origin => {
                base.tally_origins(hits).for_each(|(word, tally)| add(Some(word), None, tally));
            }
            Attribute::Kind => {
                base.tally_kinds(hits).for_each(|(kind, tally)| add(Some(kind.as_str()), None, tally));
            }
            Attribute::Group => base.tally_groups(hits).for_each(|(group, tally)| {
                add(group.and_then(|id| view.names.group_name(id)), None, tally);
            }),
            // A tag that has no name any more is not counted, not even as none.
            Attribute::Tag => base.tally_tags(hits).for_each(|(tag, tally)| match tag {
                None => add(None, None, tally),
                Some(id) => view.names.tag_name(id).into_iter().for_each(|name| add(Some(name), None, tally)),
            }),
        }
    }

    /// `shown` where it is not what is counted under.
    fn add(&mut self, key: Option<&'a str>, shown: Option<&'a str>, count: u64, first: CustomerId) {
        let shown = shown.or(key);
        let counted = self.0.entry(key).or_insert(Counted { count: 0, first, shown });
        counted.count += count;
        if first < counted.first {
            (counted.first, counted.shown) = (first, shown);
        }
    }

    fn into_facets(self) -> Vec<Facet> {
        let facet =
            |counted: Counted<'_>| Facet { value: counted.shown.map(Box::from), count: counted.count };
        let mut facets: Vec<Facet> = self.0.into_values().map(facet).collect();
        facets.sort_by_cached_key(|facet| (Reverse(facet.count), facet.value.as_deref().map(fold)));
        facets
    }
}

/// Once none if there are no tags at all.
fn tag_names<'a>(tags: &[TagId], view: &View<'a>) -> impl Iterator<Item = Option<&'a str>> {
    let none = tags.is_empty().then_some(None);
    let named = tags.iter().filter_map(|id| view.names.tag_name(*id)).map(Some);
    none.into_iter().chain(named)
}
