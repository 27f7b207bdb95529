//! How hits spread over the values of an attribute.

use roaring::RoaringBitmap;

use super::Base;
use super::dense::{Dense, at, union, value};
use super::flags::Flag;
use crate::facts::City;
use crate::ids::{GroupId, TagId};
use crate::values::{Kind, State};

/// How many hits have a value, and the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) count: u64,
    pub(crate) first: Dense,
}

impl Base {
    pub(crate) fn tally_states<'a>(
        &'a self,
        hits: &'a RoaringBitmap,
    ) -> impl Iterator<Item = (Option<State>, Tally)> + 'a {
        let states = self.indexes.states.iter();
        let without = hits - union(states.map(|(_, holders)| holders));
        let of_each =
            self.indexes.states.iter().map(|(state, holders)| (Some(*state), shared(hits, holders)));
        of_each.chain([(None, all_of(&without))]).filter(|(_, tally)| tally.count > 0)
    }

    /// By all ways to write it.
    pub(crate) fn tally_cities(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (Option<&City>, Tally)> {
        let columns = &self.columns;
        let mut tallies = vec![Tally { count: 0, first: 0 }; columns.localities.len()];
        for number in hits {
            if let Some(tally) = tallies.get_mut(at(value(&columns.locality, number))) {
                if tally.count == 0 {
                    tally.first = number;
                }
                tally.count += 1;
            }
        }
        (0..).zip(tallies).filter(|(_, tally)| tally.count > 0).filter_map(|(code, tally)| {
            let city = columns.localities.get(code)?.0;
            Some((city.and_then(|city| columns.cities.get(city)), tally))
        })
    }

    pub(crate) fn tally_origins(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (&str, Tally)> {
        let origins = self.columns.origins.values().iter().zip(&self.indexes.origins);
        origins.map(|(word, holders)| (&**word, shared(hits, holders))).filter(|(_, tally)| tally.count > 0)
    }

    pub(crate) fn tally_groups(
        &self,
        hits: &RoaringBitmap,
    ) -> impl Iterator<Item = (Option<GroupId>, Tally)> {
        let groups = self.columns.groups.values().iter().zip(&self.indexes.groups);
        groups.map(|(group, holders)| (*group, shared(hits, holders))).filter(|(_, tally)| tally.count > 0)
    }

    /// None stands for those without any.
    pub(crate) fn tally_tags<'a>(
        &'a self,
        hits: &'a RoaringBitmap,
    ) -> impl Iterator<Item = (Option<TagId>, Tally)> + 'a {
        let tags = self.indexes.tags.iter();
        let without = hits - union(tags.map(|(_, holders)| holders));
        let of_each = self.indexes.tags.iter().map(|(tag, holders)| (Some(*tag), shared(hits, holders)));
        of_each.chain([(None, all_of(&without))]).filter(|(_, tally)| tally.count > 0)
    }

    pub(crate) fn tally_kinds(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (Kind, Tally)> {
        let kinds = [(Kind::Person, false), (Kind::Company, true)].into_iter();
        let tallies = kinds.map(|(kind, is)| (kind, all_of(&self.with_flag(Flag::Company, is, hits))));
        tallies.filter(|(_, tally)| tally.count > 0)
    }
}

/// The first of a value that is written in one way only does not matter.
fn shared(hits: &RoaringBitmap, holders: &RoaringBitmap) -> Tally {
    Tally { count: hits.intersection_len(holders), first: 0 }
}

fn all_of(hits: &RoaringBitmap) -> Tally {
    Tally { count: hits.len(), first: 0 }
}
