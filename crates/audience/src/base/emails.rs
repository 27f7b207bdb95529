//! Any part of an e-mail. Letters in a row are looked up among the words; of anything else, and of letters with
//! punctuation between them, grams say who may have it, those whose domain has it are known to, and the rest are
//! looked at.

use std::collections::HashMap;

use memchr::memmem::Finder;
use roaring::RoaringBitmap;

use super::codes::Lists;
use super::dense::{Dense, at, bytes_of, dense, sift, union};
use super::grams::{Code, END, Grams, code, is_exact};
use super::hash::Quick;
use super::invert::invert;
use super::texts::Texts;
use super::words::Words;
use crate::text::{has_part, keep, kept_bytes};

/// A domain of fewer customers is not worth a place.
const WORTH: u32 = 64;

#[derive(Debug, Default)]
pub(crate) struct Emails {
    /// Runs of letters: a part that is letters alone lies in one of them.
    words: Words,
    grams: Grams,
    /// With the `@` before them.
    domains: Texts,
    domains_kept: Texts,
    of_domains: Box<[RoaringBitmap]>,
}

impl Emails {
    pub(crate) fn new(emails: &Texts) -> Self {
        let mut texts = Lists::default();
        for customer in 0..emails.len() {
            texts.push(kept_bytes(emails.get(customer)).map(code).chain([END, END]));
        }
        let words = Words::new(emails.len(), |customer| {
            emails.get(customer).split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
        });
        let mut all = Self { words, grams: Grams::new(emails.len(), &texts), ..Self::default() };
        all.count_domains(emails);
        all
    }

    fn count_domains(&mut self, emails: &Texts) {
        let mut counts: HashMap<&str, u32, Quick> = HashMap::default();
        let domain = |customer: Dense| {
            let email = emails.get(customer);
            email.rfind('@').and_then(|at| email.get(at..))
        };
        for found in (0..emails.len()).filter_map(domain) {
            *counts.entry(found).or_default() += 1;
        }
        counts.retain(|_, count| *count >= WORTH);
        for (place, (domain, code)) in counts.iter_mut().enumerate() {
            self.domains.push(domain);
            self.domains_kept.push(&keep(domain));
            *code = dense(place);
        }
        self.of_domains = invert(counts.len(), emails.len(), |customer| {
            domain(customer).and_then(|domain| counts.get(domain)).copied().into_iter()
        });
    }

    /// Those within whose e-mail has this part (without punctuation), whatever punctuation is in it.
    pub(crate) fn with_part(&self, part: &str, emails: &Texts, within: &RoaringBitmap) -> RoaringBitmap {
        let codes: Vec<Code> = part.bytes().map(code).collect();
        let candidates = self.grams.holding(&codes) & within;
        if is_exact(&codes) {
            return candidates;
        }
        let inside =
            if is_of_letters(part) { self.words.with_written(part) & within } else { RoaringBitmap::new() };
        let (known, unknown) = self.known(candidates - &inside, self.domains_kept.containing(part));
        inside | known | sift(&unknown, |customer| has_part(emails.get(customer), part))
    }

    /// Those within whose e-mail has this part as it is written.
    pub(crate) fn with_written(&self, part: &str, emails: &Texts, within: &RoaringBitmap) -> RoaringBitmap {
        if is_of_letters(part) {
            return self.words.with_written(part) & within;
        }
        let codes: Vec<Code> = keep(part).bytes().map(code).collect();
        let candidates = if codes.is_empty() { within.clone() } else { self.grams.holding(&codes) & within };
        let (known, unknown) = self.known(candidates, self.domains.containing(part));
        let finder = Finder::new(part);
        known | sift(&unknown, |customer| finder.find(emails.get(customer).as_bytes()).is_some())
    }

    /// Who has it in the domain, and the rest.
    fn known(
        &self,
        candidates: RoaringBitmap,
        domains: impl Iterator<Item = u32>,
    ) -> (RoaringBitmap, RoaringBitmap) {
        if candidates.is_empty() {
            return (RoaringBitmap::new(), candidates);
        }
        let holders = union(domains.filter_map(|domain| self.of_domains.get(at(domain))));
        (&candidates & &holders, candidates - holders)
    }

    pub(crate) fn bytes(&self) -> usize {
        let domains = self.domains.bytes() + self.domains_kept.bytes();
        self.words.bytes()
            + self.grams.bytes()
            + domains
            + self.of_domains.iter().map(bytes_of).sum::<usize>()
    }
}

/// Letters in a row, as [`Emails::words`] has them.
fn is_of_letters(part: &str) -> bool {
    !part.is_empty() && part.chars().all(char::is_alphabetic)
}
