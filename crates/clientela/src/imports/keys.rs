//! Who a row is about (DOMAIN 2.12): external reference, then e-mail, then document; a row with none of these by
//! the id that our export gave it, or by being the same row as in an earlier import.

use std::collections::HashMap;

use audience::CustomerId;
use sha2::{Digest, Sha256};

use super::check_row::Cells;
use super::origins::{Mapping, Meaning, Spoken};
use crate::customers::{Key, email_key};

/// The keys of one row, as they are compared; `''` is absent.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    pub reference: String,
    pub email: String,
    pub document: String,
    pub id: Option<CustomerId>,
    /// Of a row without keys: what its cells say.
    pub digest: String,
    /// Of a row without keys: first, last, company and trade name.
    pub names: [String; 4],
}

/// Who has the keys of a pack of rows.
#[derive(Default)]
pub struct Found {
    pub by_reference: HashMap<String, CustomerId>,
    pub by_email: HashMap<String, CustomerId>,
    pub by_document: HashMap<String, CustomerId>,
    pub by_digest: HashMap<String, CustomerId>,
    /// Those without a key who are called so.
    pub by_names: HashMap<[String; 4], Vec<CustomerId>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    Nobody,
    Known(CustomerId),
    /// Written by an earlier import from the very same row.
    Repeated(CustomerId),
    /// One key is of one customer, another key of another.
    Clash(CustomerId, CustomerId),
}

impl Keys {
    pub fn of(spoken: &Spoken, cells: &Cells, mapping: &Mapping) -> Self {
        let said = &spoken.said;
        let reference = spoken.reference.as_deref().or_else(|| said.said("external_reference"));
        let email = said.said("email").and_then(|cell| brasil::Email::parse(cell).ok());
        let document = said.said("document").and_then(|cell| brasil::Document::parse(cell).ok());
        let mut keys = Self {
            reference: reference.unwrap_or_default().trim().to_owned(),
            email: email.map(|email| email_key(email.as_str())).unwrap_or_default(),
            document: document.map(|document| document.as_str().to_owned()).unwrap_or_default(),
            id: None,
            digest: String::new(),
            names: Default::default(),
        };
        if keys.named().next().is_none() {
            keys.id = spoken.id;
            keys.digest = digest(cells, mapping);
            keys.names = ["first_name", "last_name", "company_name", "trade_name"]
                .map(|field| said.said(field).unwrap_or_default().trim().to_owned());
        }
        keys
    }

    /// The keys there are.
    pub fn named(&self) -> impl Iterator<Item = (Key, &str)> {
        let all = [
            (Key::ExternalReference, self.reference.as_str()),
            (Key::Email, self.email.as_str()),
            (Key::Document, self.document.as_str()),
        ];
        all.into_iter().filter(|(_, key)| !key.is_empty())
    }
}

impl Found {
    /// Whether somebody with the id a row names is there is for the caller to see.
    pub fn identify(&self, keys: &Keys) -> Identity {
        let mut known = keys.named().filter_map(|(key, value)| self.of(key).get(value).copied());
        let Some(first) = known.next() else {
            let repeated = self.by_digest.get(&keys.digest).copied().map(Identity::Repeated);
            let named = keys.id.map(Identity::Known);
            return named.or(repeated).unwrap_or(Identity::Nobody);
        };
        match known.find(|other| *other != first) {
            Some(other) => Identity::Clash(first, other),
            None => Identity::Known(first),
        }
    }

    fn of(&self, key: Key) -> &HashMap<String, CustomerId> {
        match key {
            Key::ExternalReference => &self.by_reference,
            Key::Email => &self.by_email,
            Key::Document => &self.by_document,
        }
    }
}

/// What the cells say, whatever the order of the columns.
fn digest(cells: &Cells, mapping: &Mapping) -> String {
    let read = mapping
        .columns
        .iter()
        .zip(&cells.cells)
        .filter(|((_, meaning), cell)| !cell.trim().is_empty() && !matches!(meaning, Meaning::Passed));
    let mut pairs: Vec<(&str, &str)> = read.map(|((header, _), cell)| (header.trim(), cell.trim())).collect();
    pairs.sort_unstable();
    let mut sum = Sha256::new();
    for (header, cell) in pairs {
        sum.update(header.as_bytes());
        sum.update([0]);
        sum.update(cell.as_bytes());
        sum.update([0]);
    }
    sum.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
