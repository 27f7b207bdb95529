//! Values of few kinds in their order: each code's class, and what lies between two classes.

use std::sync::{Arc, Mutex, PoisonError};

use super::dense::{Dense, at, dense, value};
use crate::sort::Rank;

#[derive(Clone, Debug, Default)]
pub(crate) struct Ranking {
    /// A code of each class, in order.
    classes: Vec<u32>,
    class_of: Vec<u32>,
}

/// A ranking and all customers in its order.
#[derive(Debug, Default)]
pub(crate) struct Ranked {
    pub(crate) ranking: Ranking,
    pub(crate) order: Box<[Dense]>,
}

/// How the names last asked with rank: names change seldom, and ordering everyone by them takes milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Remembered(Mutex<Option<(u64, Arc<Ranked>)>>);

impl Ranked {
    pub(crate) fn new<'a>(codes: usize, column: &[u32], rank: impl Fn(u32) -> Rank<'a>) -> Arc<Self> {
        let ranking = Ranking::new(codes, rank);
        Arc::new(Self { order: ranking.order(column), ranking })
    }

    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.order) + self.ranking.bytes()
    }
}

impl Remembered {
    /// What was remembered under the same order of names, else what is made now.
    pub(crate) fn get(&self, order: u64, make: impl FnOnce() -> Arc<Ranked>) -> Arc<Ranked> {
        let mut remembered = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*remembered {
            Some((known, ranked)) if *known == order => Arc::clone(ranked),
            _ => {
                let ranked = make();
                *remembered = Some((order, Arc::clone(&ranked)));
                ranked
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

    /// All customers by the classes of their codes, ties by number.
    pub(crate) fn order(&self, column: &[u32]) -> Box<[Dense]> {
        let class = |code: &u32| at(value(&self.class_of, *code));
        let mut next = vec![0_u32; self.classes.len() + 1];
        for code in column {
            if let Some(count) = next.get_mut(class(code) + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for count in &mut next {
            total += *count;
            *count = total;
        }
        let mut order = vec![0; column.len()].into_boxed_slice();
        for (number, code) in (0..).zip(column) {
            if let Some(place) = next.get_mut(class(code)) {
                if let Some(kept) = order.get_mut(at(*place)) {
                    *kept = number;
                }
                *place += 1;
            }
        }
        order
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
