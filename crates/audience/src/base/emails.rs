//! Any part of an e-mail. Grams say who may have it; those whose domain has it are known to; the rest are looked at.

use std::collections::HashMap;

use memchr::memmem::Finder;
use roaring::RoaringBitmap;

use super::dense::{Dense, at, bytes_of, dense, sift, union};
use super::grams::{Code, END, Grams, code, is_exact};
use super::hash::Quick;
use super::invert::invert;
use super::texts::Texts;
use crate::text::{has_part, keep, kept_bytes};

/// A domain of fewer customers is not worth a place.
const WORTH: u32 = 64;

#[derive(Debug, Default)]
pub(crate) struct Emails {
    grams: Grams,
    /// With the `@` before them.
    domains: Texts,
    domains_kept: Texts,
    of_domains: Box<[RoaringBitmap]>,
}

impl Emails {
    pub(crate) fn new(emails: &Texts) -> Self {
        let grams = Grams::new(emails.len(), |customer| {
            let email = emails.get(customer);
            kept_bytes(email).map(code).chain([END, END])
        });
        let mut frequent = Self { grams, ..Self::default() };
        frequent.count_domains(emails);
        frequent
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
        self.looked_at(candidates, self.domains_kept.containing(part), |customer| {
            has_part(emails.get(customer), part)
        })
    }

    /// Those within whose e-mail has this part as it is written.
    pub(crate) fn with_written(&self, part: &str, emails: &Texts, within: &RoaringBitmap) -> RoaringBitmap {
        let finder = Finder::new(part);
        let codes: Vec<Code> = keep(part).bytes().map(code).collect();
        let candidates = if codes.is_empty() { within.clone() } else { self.grams.holding(&codes) & within };
        self.looked_at(candidates, self.domains.containing(part), |customer| {
            finder.find(emails.get(customer).as_bytes()).is_some()
        })
    }

    fn looked_at(
        &self,
        candidates: RoaringBitmap,
        domains: impl Iterator<Item = u32>,
        has: impl Fn(Dense) -> bool,
    ) -> RoaringBitmap {
        if candidates.is_empty() {
            return candidates;
        }
        let known = union(domains.filter_map(|domain| self.of_domains.get(at(domain))));
        let unknown = &candidates - &known;
        (candidates & known) | sift(&unknown, has)
    }

    pub(crate) fn bytes(&self) -> usize {
        let domains = self.domains.bytes() + self.domains_kept.bytes();
        self.grams.bytes() + domains + self.of_domains.iter().map(bytes_of).sum::<usize>()
    }
}
