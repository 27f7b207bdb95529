//! Who has each of very many keys. Most keys have few holders, and those are kept as plain numbers.

use std::borrow::Cow;

use roaring::RoaringBitmap;

use super::codes::Lists;
use super::dense::{Dense, ascending, at, bytes_of, union};

/// A key of more holders has a bitmap.
const FEW: u64 = 64;

#[derive(Debug, Default)]
pub(crate) struct Postings {
    few: Lists<Dense>,
    /// By key, ascending.
    many: Vec<(u32, RoaringBitmap)>,
    customers: Dense,
}

impl Postings {
    /// By key.
    pub(crate) fn new(holders: Box<[RoaringBitmap]>, customers: Dense) -> Self {
        let mut postings = Self { customers, ..Self::default() };
        for (key, holders) in (0..).zip(holders) {
            if holders.len() > FEW {
                postings.many.push((key, holders));
                postings.few.push([]);
            } else {
                postings.few.push(&holders);
            }
        }
        postings.few.shrink();
        postings
    }

    /// Whoever has all of these keys: from the one that fewest have.
    pub(crate) fn of_all(&self, keys: impl Iterator<Item = u32>) -> RoaringBitmap {
        let mut sets: Vec<Cow<'_, RoaringBitmap>> = keys.map(|key| self.of(key)).collect();
        sets.sort_by_cached_key(|set| set.len());
        let mut sets = sets.into_iter();
        let Some(first) = sets.next().map(Cow::into_owned) else { return RoaringBitmap::new() };
        sets.fold(first, |all, set| all & &*set)
    }

    fn of(&self, key: u32) -> Cow<'_, RoaringBitmap> {
        match self.many.binary_search_by_key(&key, |(other, _)| *other) {
            Ok(place) => self.many.get(place).map(|(_, holders)| Cow::Borrowed(holders)).unwrap_or_default(),
            Err(_) => Cow::Owned(ascending(self.few.get(key).iter().copied())),
        }
    }

    /// Whoever has any of these keys, which ascend.
    pub(crate) fn of_any(&self, keys: impl Iterator<Item = u32>) -> RoaringBitmap {
        let mut few = Vec::new();
        let mut many = Vec::new();
        let mut left = self.many.as_slice();
        for key in keys {
            few.extend_from_slice(self.few.get(key));
            let behind = left.partition_point(|(other, _)| *other < key);
            left = left.get(behind..).unwrap_or_default();
            many.extend(left.first().filter(|(other, _)| *other == key).map(|(_, holders)| holders));
        }
        union(many) | self.set_of(&few)
    }

    /// In any order, doubles too.
    fn set_of(&self, numbers: &[Dense]) -> RoaringBitmap {
        if numbers.is_empty() {
            return RoaringBitmap::new();
        }
        let mut bits = vec![0_u8; at(self.customers) / 8 + 1];
        for number in numbers {
            if let Some(byte) = bits.get_mut(at(*number) / 8) {
                *byte |= 1 << (*number % 8);
            }
        }
        RoaringBitmap::from_lsb0_bytes(0, &bits)
    }

    pub(crate) fn bytes(&self) -> usize {
        let many: usize = self.many.iter().map(|(_, holders)| bytes_of(holders) + size_of::<u32>()).sum();
        self.few.bytes() + many
    }
}
