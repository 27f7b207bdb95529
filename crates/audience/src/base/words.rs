//! The words of the customers' names and e-mails: a dictionary with, for each word, who has it. Few words make up a
//! million names, so that any part of a name is found in the dictionary and whoever has it is known without looking.

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
    /// Without punctuation; empty where none has any.
    kept: Texts,
    holders: Postings,
}

impl Words {
    /// `each` says the words of a customer.
    pub(crate) fn new<'a, I: Iterator<Item = &'a str>>(customers: Dense, each: impl Fn(Dense) -> I) -> Self {
        let mut words = Self::default();
        let mut codes: HashMap<&str, u32, Quick> = HashMap::default();
        let mut of_each = Lists::default();
        for customer in 0..customers {
            of_each.push(each(customer).map(|word| {
                let next = dense(codes.len());
                *codes.entry(word).or_insert_with(|| {
                    words.written.push(word);
                    next
                })
            }));
        }
        let is_kept = |place| keep(words.written.get(place)) == words.written.get(place);
        if !(0..words.written.len()).all(is_kept) {
            (0..words.written.len()).for_each(|place| words.kept.push(&keep(words.written.get(place))));
        }
        let holders = invert(codes.len(), customers, |customer| of_each.get(customer).iter().copied());
        words.holders = Postings::new(holders, customers);
        words.written.shrink();
        words.kept.shrink();
        words
    }

    /// Who has a word with this part, whatever punctuation is in it.
    pub(crate) fn with_part(&self, part: &str) -> RoaringBitmap {
        let texts = if self.kept.len() == 0 { &self.written } else { &self.kept };
        self.holders.of_any(texts.containing(part))
    }

    /// Who has a word with this part as it is written.
    pub(crate) fn with_written(&self, part: &str) -> RoaringBitmap {
        self.holders.of_any(self.written.containing(part))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.written.bytes() + self.kept.bytes() + self.holders.bytes()
    }
}
