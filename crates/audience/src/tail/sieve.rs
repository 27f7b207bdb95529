//! A quick no. Whoever a search could find has certain letters in a row somewhere in all of their text; looking for
//! those rules nearly everybody out before a condition is judged. It never rules out a match: [`crate::matches`]
//! decides on those who pass.

use std::ops::Deref;

use memchr::memmem::Finder;

use crate::facts::Facts;
use crate::filter::{Condition, Filter};
use crate::text::keep;

/// Facts as an audience holds them: with all their text in one piece.
#[derive(Debug)]
pub(crate) struct Known {
    facts: Facts,
    /// Without punctuation, a line each.
    text: Box<str>,
}

/// One of these must be so; each is texts that must all be there.
pub(crate) type Need = Vec<Vec<Box<str>>>;

#[derive(Default)]
pub(crate) struct Sieve(Vec<Vec<Vec<Finder<'static>>>>);

impl Known {
    pub(crate) fn new(facts: Facts) -> Self {
        let named = [&facts.name, &facts.other_names, &facts.company, &facts.email];
        let mut text: String = named.map(|text| keep(text)).join("\n");
        for number in facts.phones.iter().map(|phone| &**phone).chain([&*facts.document]) {
            text.push('\n');
            text.push_str(&keep(number).to_ascii_lowercase());
        }
        Self { facts, text: text.into_boxed_str() }
    }

    /// Bytes in memory, about.
    pub(crate) fn bytes(&self) -> usize {
        self.facts.bytes() + size_of::<Box<str>>() + self.text.len()
    }
}

impl Deref for Known {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl Sieve {
    pub(crate) fn new(filter: &Filter) -> Self {
        let needs = filter.all.iter().flat_map(|condition| match condition {
            Condition::Text(search) => search.needs(),
            Condition::Name(part) | Condition::Email(part) => vec![vec![vec![keep(part).into_boxed_str()]]],
            _ => Vec::new(),
        });
        let finders =
            |texts: Vec<Box<str>>| texts.iter().map(|text| Finder::new(&**text).into_owned()).collect();
        Self(needs.map(|need| need.into_iter().map(finders).collect()).collect())
    }

    pub(crate) fn passes(&self, known: &Known) -> bool {
        let is_there = |finder: &Finder<'_>| finder.find(known.text.as_bytes()).is_some();
        self.0.iter().all(|need| need.iter().any(|texts| texts.iter().all(is_there)))
    }
}
