//! Values of few kinds in their order: each code's class, and what lies between two classes.

use std::sync::{Arc, Mutex, PoisonError};

use super::dense::{Dense, at, dense, value};
use crate::names::Names;
use crate::sort::Rank;

#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// A code of each class, in order.
    classes: Vec<u32>,
    class_of: Vec<u32>,
}

/// The ranking of the names last asked with: names change seldom, and ranking all that tags are combined to takes
/// milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<Option<(u64, Arc<Ranking>)>>);

impl Remembered {
    pub(crate) fn get<'a>(
        &self,
        names: &Names,
        codes: usize,
        rank: impl Fn(u32) -> Rank<'a>,
    ) -> Arc<Ranking> {
        let order = names.tags.fingerprint();
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*remembered {
            Some((known, ranking)) if *known == order => Arc::clone(ranking),
            _ => {
                let ranking = Arc::new(Ranking::new(codes, rank));
                *remembered = Some((order, Arc::clone(&ranking)));
                ranking
            }
        }
    }
}

impl Ranking {
    pub(crate) fn bytes(&self) -> usize {
        (self.classes.capacity() + self.class_of.capacity()) * size_of::<u32>()
    }

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
