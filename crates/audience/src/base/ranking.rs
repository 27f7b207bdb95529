//! Values of few kinds in their order: each code's class, and what lies between two classes.

use super::dense::{Dense, at, dense, value};
use crate::sort::Rank;

#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// A code of each class, in order.
    classes: Vec<u32>,
    class_of: Vec<u32>,
}

impl Ranking {
    pub(crate) fn new<'a>(codes: usize, rank: impl Fn(u32) -> Rank<'a>) -> Self {
        let mut ranked: Vec<(Rank<'_>, u32)> = (0..dense(codes)).map(|code| (rank(code), code)).collect();
        ranked.sort_unstable();
        let mut ranking = Self { classes: Vec::new(), class_of: vec![0; codes] };
        let mut last = None;
        for (rank, code) in ranked {
            if last.as_ref() != Some(&rank) {
                ranking.classes.push(code);
                last = Some(rank);
            }
            if let Some(class) = ranking.class_of.get_mut(at(code)) {
                *class = dense(ranking.classes.len()) - 1;
            }
        }
        ranking
    }

    /// An odd number.
    pub(crate) fn key(&self, code: u32) -> u64 {
        u64::from(value(&self.class_of, code)) * 2 + 1
    }

    /// That of the class with this rank, or the even one where it would be.
    pub(crate) fn key_of<'a>(&self, rank: &Rank<'_>, rank_of: impl Fn(u32) -> Rank<'a>) -> u64 {
        let place: Dense = dense(self.classes.partition_point(|code| rank_of(*code) < *rank));
        let is_there = self.classes.get(at(place)).is_some_and(|code| rank_of(*code) == *rank);
        u64::from(place) * 2 + u64::from(is_there)
    }
}
