use std::sync::Arc;

use super::sieve::Known;
use crate::ids::CustomerId;

/// A customer as of now; none if gone.
pub(crate) type Change = (CustomerId, Option<Arc<Known>>);

/// A chunk that grows past this is cut in two.
const CHUNK: usize = 256;

/// The customers changed since, by id. A copy shares all chunks, and a change copies one of them, so that a snapshot
/// costs the same however long the tail is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tail {
    /// None is empty.
    chunks: Vec<Arc<Vec<Change>>>,
    len: usize,
}

impl Tail {
    pub(crate) fn put(&mut self, change: Change) {
        let id = change.0;
        if self.chunks.is_empty() {
            self.chunks.push(Arc::default());
        }
        let chunk_place = self.chunk_of(id);
        let Some(shared) = self.chunks.get_mut(chunk_place) else { return };
        let chunk = Arc::make_mut(shared);
        match chunk.binary_search_by_key(&id, |(other, _)| *other) {
            Ok(place) => {
                if let Some(kept) = chunk.get_mut(place) {
                    *kept = change;
                }
            }
            Err(place) => {
                chunk.insert(place, change);
                self.len += 1;
            }
        }
        if chunk.len() > CHUNK {
            let upper = chunk.split_off(CHUNK / 2);
            self.chunks.insert(chunk_place + 1, Arc::new(upper));
        }
    }

    /// None where nothing changed; none within where the customer is gone.
    pub(crate) fn get(&self, id: CustomerId) -> Option<Option<&Known>> {
        let chunk = self.chunks.get(self.chunk_of(id))?;
        let place = chunk.binary_search_by_key(&id, |(other, _)| *other).ok()?;
        chunk.get(place).map(|(_, change)| change.as_deref())
    }

    /// By id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Change> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// Those who are there, by id.
    pub(crate) fn known(&self) -> impl Iterator<Item = &Known> {
        self.iter().filter_map(|(_, change)| change.as_deref())
    }

    /// Those gone too.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn bytes(&self) -> usize {
        self.len * size_of::<Change>() + self.known().map(Known::bytes).sum::<usize>()
    }

    fn chunk_of(&self, id: CustomerId) -> usize {
        let behind =
            self.chunks.partition_point(|chunk| chunk.first().is_some_and(|(first, _)| *first <= id));
        behind.saturating_sub(1)
    }
}
