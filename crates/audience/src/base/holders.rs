//! Who has each value of an attribute.

use std::hash::Hash;

use roaring::RoaringBitmap;

use super::codes::Codes;
use super::dense::{Dense, at, bytes_of};
use super::invert::invert;

#[derive(Debug)]
pub(crate) struct Holders<T> {
    values: Codes<T>,
    holders: Box<[RoaringBitmap]>,
}

impl<T> Default for Holders<T> {
    fn default() -> Self {
        Self { values: Codes::default(), holders: Box::default() }
    }
}

impl<T: Clone + Eq + Hash> Holders<T> {
    /// `each` says the values of a customer.
    pub(crate) fn new<I: Iterator<Item = T>>(customers: Dense, each: impl Fn(Dense) -> I) -> Self {
        let mut values = Codes::default();
        for customer in 0..customers {
            for value in each(customer) {
                values.intern(&value);
            }
        }
        let holders = invert(values.len(), customers, |customer| {
            each(customer).filter_map(|value| values.code(&value))
        });
        Self { values, holders }
    }

    pub(crate) fn of(&self, value: &T) -> Option<&RoaringBitmap> {
        self.holders.get(at(self.values.code(value)?))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&T, &RoaringBitmap)> {
        self.values.values().iter().zip(&self.holders)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.values.bytes(|_| 0) + self.holders.iter().map(bytes_of).sum::<usize>()
    }
}

impl<T: Clone> IntoIterator for Holders<T> {
    type Item = (T, RoaringBitmap);
    type IntoIter = std::iter::Zip<std::vec::IntoIter<T>, std::vec::IntoIter<RoaringBitmap>>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_values().into_iter().zip(self.holders.into_vec())
    }
}
