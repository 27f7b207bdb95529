//! The words of the customers' names: a dictionary with, for each word, who has it. Few words make up a million
//! names, so that any part of a name is found in the dictionary and whoever has it is known without looking.

use std::collections::HashMap;

use roaring::RoaringBitmap;

use super::codes::Lists;
use super::dense::{Dense, dense};
use super::hash::Quick;
use super::invert::invert;
use super::postings::Postings;
use super::texts::Texts;
use crate::text::keep;

#[derive(Debug, Default)]
pub(crate) struct Words {
    /// As written, folded.
    written: Texts,
    /// Without punctuation.
    kept: Texts,
    holders: Postings,
}

impl Words {
    /// `each` says the texts of a customer.
    pub(crate) fn new<'a, I: Iterator<Item = &'a str>>(customers: Dense, each: impl Fn(Dense) -> I) -> Self {
        let mut words = Self::default();
        let mut codes: HashMap<&str, u32, Quick> = HashMap::default();
        let mut of_each = Lists::default();
        for customer in 0..customers {
            let split = each(customer).flat_map(|text| text.split(' ')).filter(|word| !word.is_empty());
            of_each.push(split.map(|word| {
                let next = dense(codes.len());
                *codes.entry(word).or_insert_with(|| {
                    words.written.push(word);
                    words.kept.push(&keep(word));
                    next
                })
            }));
        }
        let holders = invert(codes.len(), customers, |customer| of_each.get(customer).iter().copied());
        words.holders = Postings::new(holders, customers);
        words.written.shrink();
        words.kept.shrink();
        words
    }

    /// Who has a word with this part, whatever punctuation is in it.
    pub(crate) fn with_part(&self, part: &str) -> RoaringBitmap {
        self.holders.of_any(self.kept.containing(part))
    }

    /// Who has a word with this part as it is written.
    pub(crate) fn with_written(&self, part: &str) -> RoaringBitmap {
        self.holders.of_any(self.written.containing(part))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.written.bytes() + self.kept.bytes() + self.holders.bytes()
    }
}
