//! Free text in one box (DOMAIN.md 3.2): several words in any order, each any part of name, company,
//! e-mail, phone or document; accents, case and punctuation ignored.

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::tail::Need;
use crate::text::{Folded, fold, has_part, squeeze};
use crate::values::Sight;

/// The code of the country.
pub(crate) const BRAZIL: &str = "55";

/// What someone typed, taken apart once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Search {
    typed: Box<str>,
    pub(crate) words: Vec<Word>,
    /// All digits together, when nothing but digits and punctuation was typed: `(11) 91234-5678`.
    pub(crate) digits: Option<Box<str>>,
    /// Folded, when nothing but punctuation was typed: then it is looked for as it is.
    pub(crate) literal: Option<Box<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Word {
    /// Without punctuation, never empty.
    pub(crate) whole: Box<str>,
    /// `maria-josé` also finds `Maria José`. Empty for what may be an e-mail or a number.
    pub(crate) parts: Vec<Box<str>>,
}

impl Search {
    /// None when nothing was typed.
    pub fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed);
        if folded.is_empty() {
            return None;
        }
        let words: Vec<Word> = folded.split(' ').filter_map(Word::new).collect();
        let squeezed = squeeze(&folded);
        let is_number = !squeezed.is_empty() && squeezed.bytes().all(|b| b.is_ascii_digit());
        let literal = words.is_empty().then(|| folded.into());
        let digits = is_number.then(|| squeezed.into());
        Some(Self { typed: typed.trim().into(), words, digits, literal })
    }

    /// As typed, without the white space around.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What somebody it finds must have; nothing when only punctuation was typed.
    pub(crate) fn needs(&self) -> Vec<Need> {
        let number = self.digits.iter().flat_map(|digits| as_numbers(digits));
        let number: Need = number.map(|number| vec![number]).collect();
        self.words.iter().map(|word| word.needs().chain(number.iter().cloned()).collect()).collect()
    }

    pub(crate) fn finds(&self, facts: &Facts, sight: Sight) -> bool {
        if let Some(literal) = &self.literal {
            return texts(facts, sight).any(|text| text.contains(&**literal));
        }
        let is_its_number = self.digits.as_ref().is_some_and(|digits| is_number_of(facts, digits, sight));
        is_its_number || self.words.iter().all(|word| word.is_in(facts, sight))
    }
}

impl From<String> for Search {
    fn from(typed: String) -> Self {
        Self::new(&typed).unwrap_or_else(|| Self {
            typed: Box::default(),
            words: Vec::new(),
            digits: None,
            literal: None,
        })
    }
}

impl From<Search> for String {
    fn from(search: Search) -> Self {
        search.typed.into_string()
    }
}

impl Word {
    fn new(folded: &str) -> Option<Self> {
        let whole = squeeze(folded);
        if whole.is_empty() {
            return None;
        }
        let may_be_split = !folded.contains(['@', '.', '_']) && !whole.bytes().any(|b| b.is_ascii_digit());
        let mut parts = Vec::new();
        if may_be_split && whole.len() != folded.len() {
            parts.extend(
                folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(Box::from),
            );
        }
        Some(Self { whole: whole.into(), parts })
    }

    fn needs(&self) -> impl Iterator<Item = Vec<Box<str>>> {
        let whole = as_numbers(&self.whole).map(|number| vec![number]);
        whole.chain(Some(self.parts.clone()).filter(|parts| !parts.is_empty()))
    }

    fn is_in(&self, facts: &Facts, sight: Sight) -> bool {
        let found = |part: &str| texts(facts, sight).any(|text| has_part(text, part));
        if found(&self.whole)
            || is_email(facts, &self.whole, sight)
            || is_number_of(facts, &self.whole, sight)
        {
            return true;
        }
        !self.parts.is_empty() && self.parts.iter().all(|part| found(part))
    }
}

/// As typed, and as a phone may be dialled.
fn as_numbers(typed: &str) -> impl Iterator<Item = Box<str>> {
    let dialled = typed.trim_start_matches('0');
    [Some(typed), Some(dialled).filter(|dialled| !dialled.is_empty() && *dialled != typed)]
        .into_iter()
        .flatten()
        .map(Box::from)
}

/// Where any part is looked for. Who may not see e-mails could spell one out, part by part.
fn texts(facts: &Facts, sight: Sight) -> impl Iterator<Item = &str> {
    let email = Some(&facts.email).filter(|_| sight == Sight::Personal);
    [&facts.name, &facts.other_names, &facts.company].into_iter().chain(email).map(Folded::as_str)
}

fn is_email(facts: &Facts, squeezed: &str, sight: Sight) -> bool {
    sight == Sight::Masked && !facts.email.is_empty() && squeeze(&facts.email) == squeezed
}

fn is_number_of(facts: &Facts, squeezed: &str, sight: Sight) -> bool {
    is_document(&facts.document, squeezed, sight)
        || facts.phones.iter().any(|phone| is_phone(phone, squeezed, sight))
}

pub(crate) fn is_document(document: &str, squeezed: &str, sight: Sight) -> bool {
    match sight {
        Sight::Masked => document.eq_ignore_ascii_case(squeezed),
        Sight::Personal => {
            let (document, part) = (document.as_bytes(), squeezed.as_bytes());
            document.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
        }
    }
}

/// The country code 55 is no part of what people call their number: it counts only where the digits
/// typed begin with it and go on. A trunk zero before a complete number is dropped.
pub(crate) fn is_phone(phone: &str, digits: &str, sight: Sight) -> bool {
    let national = phone.strip_prefix(BRAZIL).unwrap_or(phone);
    let number = dialled(digits);
    match sight {
        Sight::Masked => number == national || number == phone,
        Sight::Personal => {
            national.contains(number) || (number.len() > BRAZIL.len() && phone.starts_with(number))
        }
    }
}

/// Without the trunk zeros, if what is left may be a complete number.
pub(crate) fn dialled(digits: &str) -> &str {
    const SHORTEST_COMPLETE: usize = 10;
    let rest = digits.trim_start_matches('0');
    if rest.len() >= SHORTEST_COMPLETE { rest } else { digits }
}
