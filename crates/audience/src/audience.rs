//! All facts of one store: an immutable base, and the changes since on top of it.
//!
//! An `Audience` never changes; a change gives a new one that shares the base. Readers keep the one they
//! began with, so nobody waits for anybody.

use std::sync::Arc;

use roaring::RoaringBitmap;

use rayon::ThreadPoolBuilder;

use crate::base::{Base, Builder};
use crate::facts::Facts;
use crate::ids::CustomerId;
use crate::tail::{Change, Known, Tail};

/// With so many changes on top, questions begin to feel them.
const TAIL_LIMIT: usize = 20_000;
/// With so many, a new base costs less than they do.
const TAIL_BOUND: usize = 5 * TAIL_LIMIT;

#[derive(Clone, Debug, Default)]
pub struct Audience {
    pub(crate) base: Arc<Base>,
    pub(crate) tail: Tail,
    /// Those of the base who changed or are gone.
    pub(crate) touched: Arc<RoaringBitmap>,
    /// The base still knows what a customer no longer wants known.
    must_forget: bool,
}

impl Audience {
    pub fn empty() -> Self {
        Self::default()
    }

    /// In any order; of two with one id the last counts.
    pub fn from_facts(facts: impl IntoIterator<Item = Facts>) -> Self {
        let mut builder = Builder::default();
        facts.into_iter().for_each(|facts| builder.push(&facts));
        builder.finish()
    }

    pub(crate) fn of(base: Arc<Base>) -> Self {
        Self { base, ..Self::default() }
    }

    /// With these new or changed customers, and without those who are gone. An id in both is gone. Cheap, however much
    /// there is: what it builds on is shared. Ask [`Audience::wants_rebuild`] afterwards.
    #[must_use]
    pub fn with_changes(&self, changed: Vec<Facts>, gone: &[CustomerId]) -> Self {
        let changed = changed.into_iter().map(|facts| (facts.id, Some(Arc::new(Known::new(facts)))));
        let audience = self.changed(changed.chain(gone.iter().map(|id| (*id, None))));
        if audience.tail.len() > TAIL_BOUND { audience.rebuilt() } else { audience }
    }

    /// Whether a new base should be built soon, off the way of those who ask: too much has changed, or somebody in the
    /// base was anonymised or deleted, and what was known of them is to leave memory.
    pub fn wants_rebuild(&self) -> bool {
        self.must_forget || self.tail.len() > TAIL_LIMIT
    }

    /// Everything in a new base: nothing of a former state of a customer is kept. Takes seconds for a million; what
    /// changes meanwhile is put on top by [`Audience::rebased`]. On one thread: whoever asks meanwhile comes first.
    #[must_use]
    pub fn rebuilt(&self) -> Self {
        let mut builder = Builder::default();
        self.iter().for_each(|facts| builder.push(&facts));
        match ThreadPoolBuilder::new().num_threads(1).build() {
            Ok(alone) => alone.install(|| builder.finish()),
            Err(_) => builder.finish(),
        }
    }

    /// `rebuilt`, made from the older snapshot `since`, with what has changed in this audience after it. None if this
    /// audience does not go back to that snapshot, having been rebuilt by another way: then `rebuilt` is of no use.
    #[must_use]
    pub fn rebased(&self, since: &Self, rebuilt: &Self) -> Option<Self> {
        if !Arc::ptr_eq(&self.base, &since.base) {
            return None;
        }
        let changes = self.tail.iter().filter(|(id, change)| {
            let then = since.tail.get(*id);
            let is_same = match (then, change.as_deref()) {
                (Some(Some(then)), Some(now)) => std::ptr::eq(then, now),
                (Some(None), None) => true,
                _ => false,
            };
            !is_same
        });
        Some(rebuilt.changed(changes.cloned()))
    }

    pub fn get(&self, id: CustomerId) -> Option<Facts> {
        match self.tail.get(id) {
            Some(changed) => changed.map(|known| Facts::clone(known)),
            None => self.base.number_of(id).map(|number| self.base.facts(number)),
        }
    }

    /// Every customer, hidden ones too, by id.
    pub fn iter(&self) -> impl Iterator<Item = Facts> {
        let mut untouched = (0..self.base.len()).filter(|number| !self.touched.contains(*number)).peekable();
        let mut tail = self.tail.known().peekable();
        std::iter::from_fn(move || {
            let is_next = |number: &u32| match tail.peek() {
                Some(known) => self.base.id(*number) < known.id,
                None => true,
            };
            match untouched.next_if(is_next) {
                Some(number) => Some(self.base.facts(number)),
                None => tail.next().map(|known| Facts::clone(known)),
            }
        })
    }

    /// Every customer, hidden ones too.
    pub fn len(&self) -> usize {
        let untouched = u64::from(self.base.len()) - self.touched.len();
        usize::try_from(untouched).unwrap_or(usize::MAX) + self.tail.known().count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many customers have changed or are gone since the base was built, each counted once.
    pub fn changes(&self) -> usize {
        self.tail.len()
    }

    /// Bytes, about: all that is kept, without what the allocator adds.
    pub fn memory(&self) -> usize {
        self.base.bytes() + self.tail.bytes() + self.touched.serialized_size()
    }

    fn changed(&self, changes: impl Iterator<Item = Change>) -> Self {
        let mut audience = self.clone();
        let touched = Arc::make_mut(&mut audience.touched);
        for (id, change) in changes {
            if let Some(number) = audience.base.number_of(id) {
                touched.insert(number);
                let is_to_be_forgotten = change.as_ref().is_none_or(|facts| facts.anonymized);
                audience.must_forget |= is_to_be_forgotten && !audience.base.is_anonymous(number);
            }
            audience.tail.put((id, change));
        }
        audience
    }
}
