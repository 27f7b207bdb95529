//! A store's place in memory: what is loaded, whose turn it is to catch up, when it was last asked.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use audience::{Audience, Names};

use super::NameBook;
use super::queries::Lane;

/// What a changed customer takes in memory until the next base, about.
const OF_A_CHANGE: usize = 1_000;

#[derive(Default)]
pub(super) struct Seat {
    pub(super) arrivals: AtomicU64,
    pub(super) turn: tokio::sync::Mutex<()>,
    loaded: RwLock<Option<Arc<Loaded>>>,
    /// A new base is being built beside the one that answers.
    rebuilding: AtomicBool,
    /// The count of all questions when this store was last asked.
    asked_at: AtomicU64,
}

#[derive(Clone)]
pub(super) struct Loaded {
    /// Who arrived up to this number is served by it, whatever the clock says since.
    pub(super) serves: u64,
    pub(super) position: Vec<Lane>,
    pub(super) audience: Audience,
    pub(super) named: Arc<Named>,
    /// Bytes that the audience took when its base was new, about
    pub(super) when_built: usize,
}

/// What the store's ids are called, for people and for filters.
pub(super) struct Named {
    pub(super) book: NameBook,
    pub(super) names: Names,
}

impl Loaded {
    /// Bytes, about.
    fn memory(&self) -> usize {
        self.when_built.saturating_add(self.audience.changes().saturating_mul(OF_A_CHANGE))
    }
}

impl Seat {
    pub(super) fn current(&self) -> Option<Arc<Loaded>> {
        self.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn put(&self, loaded: Arc<Loaded>) {
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = Some(loaded);
    }

    pub(super) fn leave(&self) {
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(super) fn asked(&self, count: u64) {
        self.asked_at.fetch_max(count, Ordering::Relaxed);
    }

    pub(super) fn asked_at(&self) -> u64 {
        self.asked_at.load(Ordering::Relaxed)
    }

    /// A rebuild holds two bases for a while.
    pub(super) fn memory(&self) -> usize {
        let memory = self.current().map_or(0, |loaded| loaded.memory());
        if self.rebuilding.load(Ordering::Relaxed) { memory.saturating_mul(2) } else { memory }
    }

    /// True for the one who may rebuild.
    pub(super) fn begins_rebuild(&self) -> bool {
        !self.rebuilding.swap(true, Ordering::AcqRel)
    }

    pub(super) fn ends_rebuild(&self) {
        self.rebuilding.store(false, Ordering::Release);
    }
}
