//! A column of values that many customers share: each value once, a small code per customer.

use std::collections::HashMap;
use std::hash::Hash;

use super::dense::{Dense, at, dense, value};
use super::hash::Quick;

#[derive(Debug)]
pub(crate) struct Codes<T> {
    values: Vec<T>,
    by_value: HashMap<T, u32, Quick>,
}

impl<T> Default for Codes<T> {
    fn default() -> Self {
        Self { values: Vec::new(), by_value: HashMap::default() }
    }
}

impl<T> Codes<T> {
    pub(crate) fn into_values(self) -> Vec<T> {
        self.values
    }
}

impl<T: Clone + Eq + Hash> Codes<T> {
    /// The code of a value, a new one if it has none yet.
    pub(crate) fn intern(&mut self, value: &T) -> u32 {
        if let Some(code) = self.by_value.get(value) {
            return *code;
        }
        let code = dense(self.values.len());
        self.values.push(value.clone());
        self.by_value.insert(value.clone(), code);
        code
    }

    pub(crate) fn code(&self, value: &T) -> Option<u32> {
        self.by_value.get(value).copied()
    }

    pub(crate) fn get(&self, code: u32) -> Option<&T> {
        self.values.get(at(code))
    }

    /// By code.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn bytes(&self, heap: impl Fn(&T) -> usize) -> usize {
        let each = 2 * size_of::<T>() + size_of::<u32>() + 2;
        self.values.iter().map(|value| each + 2 * heap(value)).sum()
    }
}

/// Several values per customer.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    starts: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), starts: vec![0] }
    }
}

impl<T> Lists<T> {
    pub(crate) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.starts.push(dense(self.items.len()));
    }

    /// Of the customer with this number; those between have none, and none is not kept until something comes behind.
    pub(crate) fn put(&mut self, number: Dense, items: impl IntoIterator<Item = T>) {
        let before = dense(self.items.len());
        self.items.extend(items);
        let behind = dense(self.items.len());
        if behind > before {
            self.starts.resize(at(number) + 1, before);
            self.starts.push(behind);
        }
    }

    pub(crate) fn get(&self, number: Dense) -> &[T] {
        let place = |number: Dense| at(value(&self.starts, number));
        self.items.get(place(number)..place(number.saturating_add(1))).unwrap_or_default()
    }

    pub(crate) fn shrink(&mut self) {
        self.items.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.items.capacity() * size_of::<T>() + self.starts.capacity() * size_of::<u32>()
    }
}
