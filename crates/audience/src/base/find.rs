//! Texts looked for in a base. Each answer is exact; what only the texts can decide is asked of as few as can be.

use memchr::memmem::Finder;
use roaring::RoaringBitmap;

use super::Base;
use super::dense::{ascending, sift, union};
use super::flags::Flag;
use super::texts::Texts;
use crate::facts::City;
use crate::search::{Search, Word};
use crate::text::{Folded, squeeze};
use crate::values::Sight;

impl Base {
    /// DOMAIN.md 3.2, as [`Search::finds`] says.
    pub(super) fn searched(&self, search: &Search, within: &RoaringBitmap, sight: Sight) -> RoaringBitmap {
        if let Some(literal) = &search.literal {
            let names = self.with_name(literal, within);
            let found = names | (holding(&self.columns.company, literal) & within);
            return match sight {
                Sight::Personal => found | (holding(&self.columns.email, literal) & within),
                Sight::Masked => found,
            };
        }
        let mut words: Vec<&Word> = search.words.iter().collect();
        words.sort_unstable_by_key(|word| std::cmp::Reverse(word.whole.len()));
        let of_words =
            words.into_iter().fold(within.clone(), |found, word| self.with_word(word, &found, sight));
        match &search.digits {
            Some(digits) => {
                let rest = within - &of_words;
                of_words | self.indexes.numbers.with(digits, &self.columns, &rest, sight)
            }
            None => of_words,
        }
    }

    fn with_word(&self, word: &Word, within: &RoaringBitmap, sight: Sight) -> RoaringBitmap {
        let mut found = self.with_part(&word.whole, within, sight);
        if sight == Sight::Masked {
            found |= self.with_whole_email(&word.whole, &(within - &found));
        }
        found |= self.indexes.numbers.with(&word.whole, &self.columns, &(within - &found), sight);
        if !word.parts.is_empty() {
            let rest = within - &found;
            found |= word.parts.iter().fold(rest, |rest, part| self.with_part(part, &rest, sight));
        }
        found
    }

    /// In a name or, for who may see it, the e-mail, whatever punctuation is there.
    fn with_part(&self, part: &str, within: &RoaringBitmap, sight: Sight) -> RoaringBitmap {
        let indexes = &self.indexes;
        let mut found = indexes.names.with_part(part) & within;
        found |= indexes.companies.with_part(part) & within;
        if sight == Sight::Masked {
            return found;
        }
        let rest = within - &found;
        found | indexes.emails.with_part(part, &self.columns.email, &rest)
    }

    /// Those whose e-mail is this one, but for punctuation.
    fn with_whole_email(&self, typed: &str, within: &RoaringBitmap) -> RoaringBitmap {
        let emails = &self.columns.email;
        let candidates = self.indexes.emails.with_part(typed, emails, within);
        sift(&candidates, |customer| {
            let email = emails.get(customer);
            !email.is_empty() && squeeze(email) == typed
        })
    }

    pub(super) fn with_email(&self, part: &str, within: &RoaringBitmap, sight: Sight) -> RoaringBitmap {
        let emails = &self.columns.email;
        let found = self.indexes.emails.with_written(part, emails, within);
        match sight {
            Sight::Personal => found,
            Sight::Masked => sift(&found, |customer| emails.get(customer) == part),
        }
    }

    /// As it is written, in the name or, of a company, its names.
    pub(super) fn with_written_name(&self, part: &str, within: &RoaringBitmap) -> RoaringBitmap {
        if part.is_empty() {
            return within.clone();
        }
        let mut found = self.with_name(part, within);
        let companies = within & self.flag_set(Flag::Company);
        let pieces = part.split(' ').map(|piece| self.indexes.companies.with_written(piece));
        let candidates = pieces.fold(companies, |all, piece| all & piece) - &found;
        found |= sift(&candidates, |customer| self.columns.company.get(customer).contains(part));
        found
    }

    fn with_name(&self, part: &str, within: &RoaringBitmap) -> RoaringBitmap {
        let pieces = part.split(' ').map(|piece| self.indexes.names.with_written(piece));
        let candidates = pieces.fold(within.clone(), |all, piece| all & piece);
        if !part.contains(' ') {
            return candidates;
        }
        let columns = &self.columns;
        let finder = Finder::new(part);
        let has_part = |text: &str| finder.find(text.as_bytes()).is_some();
        // Other names that are the name once more are blank here.
        sift(&candidates, |customer| {
            has_part(columns.name.get(customer)) || has_part(columns.other_names.get(customer))
        })
    }

    pub(super) fn in_cities(&self, parts: &[Folded]) -> RoaringBitmap {
        let has_part = |city: &City| parts.iter().any(|part| city.folded.contains(part.as_str()));
        let cities = self.columns.cities.values().iter().zip(&self.indexes.cities);
        union(cities.filter(|(city, _)| has_part(city)).map(|(_, holders)| holders))
    }
}

fn holding(texts: &Texts, part: &str) -> RoaringBitmap {
    ascending(texts.containing(part))
}
