//! All facts of one store: an immutable bulk, and the changes since on top of it.
//!
//! An `Audience` never changes; a change gives a new one that shares the bulk. Readers keep the one they
//! began with, so nobody waits for anybody.

use std::collections::BTreeMap;
use std::mem::size_of;
use std::sync::Arc;

use crate::facts::Facts;
use crate::ids::CustomerId;
use crate::sieve::Known;

/// So many changes, and they become part of the bulk.
const TAIL_LIMIT: usize = 20_000;

#[derive(Clone, Debug)]
pub struct Audience {
    bulk: Arc<Bulk>,
    tail: Arc<Tail>,
}

#[derive(Debug, Default)]
struct Bulk {
    /// By id.
    facts: Vec<Arc<Known>>,
    bytes: usize,
}

/// The customers changed since, none for those who are gone.
type Tail = BTreeMap<CustomerId, Option<Arc<Known>>>;

impl Audience {
    pub fn empty() -> Self {
        Self { bulk: Arc::default(), tail: Arc::default() }
    }

    /// In any order; of two with one id the last counts.
    pub fn from_facts(facts: impl IntoIterator<Item = Facts>) -> Self {
        Self::empty().changed(facts, &[]).compacted()
    }

    /// With these new or changed customers, and without those who are gone. An id in both is gone.
    #[must_use]
    pub fn with_changes(&self, changed: Vec<Facts>, gone: &[CustomerId]) -> Self {
        let audience = self.changed(changed, gone);
        if audience.tail.len() > TAIL_LIMIT { audience.compacted() } else { audience }
    }

    /// Everything in the bulk: nothing of a former state of a customer is kept. After an anonymisation.
    #[must_use]
    pub fn compacted(&self) -> Self {
        let facts: Vec<Arc<Known>> = self.shared().cloned().collect();
        let bytes = facts.iter().map(|facts| size_of::<Arc<Known>>() + facts.bytes()).sum();
        Self { bulk: Arc::new(Bulk { facts, bytes }), tail: Arc::default() }
    }

    pub fn get(&self, id: CustomerId) -> Option<&Facts> {
        match self.tail.get(&id) {
            Some(changed) => changed.as_ref().map(|known| &***known),
            None => {
                let place = self.bulk.facts.binary_search_by_key(&id, |facts| facts.id).ok()?;
                self.bulk.facts.get(place).map(|known| &***known)
            }
        }
    }

    /// Every customer, hidden ones too, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Facts> {
        self.known().map(|known| &**known)
    }

    pub(crate) fn known(&self) -> impl Iterator<Item = &Known> {
        self.shared().map(|known| &**known)
    }

    /// Every customer, hidden ones too.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Bytes, about.
    pub fn memory(&self) -> usize {
        let tail: usize = self.tail.values().flatten().map(|facts| facts.bytes()).sum();
        self.bulk.bytes + tail + self.tail.len() * size_of::<(CustomerId, Option<Arc<Known>>)>()
    }

    fn changed(&self, changed: impl IntoIterator<Item = Facts>, gone: &[CustomerId]) -> Self {
        let mut tail = Tail::clone(&self.tail);
        tail.extend(changed.into_iter().map(|facts| (facts.id, Some(Arc::new(Known::new(facts))))));
        tail.extend(gone.iter().map(|id| (*id, None)));
        Self { bulk: Arc::clone(&self.bulk), tail: Arc::new(tail) }
    }

    /// Bulk and tail, both in the order of ids, walked side by side; the tail has the last word.
    fn shared(&self) -> impl Iterator<Item = &Arc<Known>> {
        let mut bulk = self.bulk.facts.iter().peekable();
        let mut tail = self.tail.iter().peekable();
        std::iter::from_fn(move || {
            loop {
                let Some((id, changed)) = tail.peek() else { return bulk.next() };
                if let Some(facts) = bulk.next_if(|facts| facts.id < **id) {
                    return Some(facts);
                }
                bulk.next_if(|facts| facts.id == **id);
                let changed = changed.as_ref();
                tail.next();
                if changed.is_some() {
                    return changed;
                }
            }
        })
    }
}
