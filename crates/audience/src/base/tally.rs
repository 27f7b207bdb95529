//! How hits spread over the codes of a column.

use roaring::RoaringBitmap;

use super::Base;
use super::dense::{Dense, at, value};
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
    pub(crate) fn tally_localities(
        &self,
        hits: &RoaringBitmap,
    ) -> impl Iterator<Item = (Option<&City>, Option<State>, Tally)> {
        let columns = &self.columns;
        tally(hits, &columns.locality, columns.localities.len()).filter_map(|(code, tally)| {
            let (city, state) = columns.localities.get(code)?;
            Some((city.and_then(|city| columns.cities.get(city)), *state, tally))
        })
    }

    pub(crate) fn tally_origins(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (&str, Tally)> {
        let columns = &self.columns;
        tally(hits, &columns.origin, columns.origins.len())
            .filter_map(|(code, tally)| Some((&**columns.origins.get(code)?, tally)))
    }

    pub(crate) fn tally_groups(
        &self,
        hits: &RoaringBitmap,
    ) -> impl Iterator<Item = (Option<GroupId>, Tally)> {
        let columns = &self.columns;
        tally(hits, &columns.group, columns.groups.len())
            .filter_map(|(code, tally)| Some((*columns.groups.get(code)?, tally)))
    }

    /// By all tags of a customer together.
    pub(crate) fn tally_tags(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (&[TagId], Tally)> {
        let columns = &self.columns;
        tally(hits, &columns.tag_set, columns.tag_sets.len())
            .filter_map(|(code, tally)| Some((columns.tag_sets.get(code)?.as_slice(), tally)))
    }

    pub(crate) fn tally_kinds(&self, hits: &RoaringBitmap) -> impl Iterator<Item = (Kind, Tally)> {
        let kinds = [(Kind::Person, false), (Kind::Company, true)].into_iter();
        kinds.filter_map(|(kind, is)| {
            let holders = self.with_flag(Flag::Company, is, hits);
            Some((kind, Tally { count: holders.len(), first: holders.min()? }))
        })
    }
}

fn tally(hits: &RoaringBitmap, column: &[u32], codes: usize) -> impl Iterator<Item = (u32, Tally)> {
    let mut tallies = vec![Tally { count: 0, first: 0 }; codes];
    for number in hits {
        if let Some(tally) = tallies.get_mut(at(value(column, number))) {
            if tally.count == 0 {
                tally.first = number;
            }
            tally.count += 1;
        }
    }
    (0..).zip(tallies).filter(|(_, tally)| tally.count > 0)
}
