//! Whose the orders of a file would be, before a word of it is written: the walk of `identify`, keeping of each customer
//! no more than what decides. Who names two customers is told so, for in a file that is an error (DOMAIN 2.12).

use std::collections::hash_map::RandomState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use audience::CustomerId;
use db::Conn;

use super::contact::CNPJ;
use super::customer::Customer;
use super::fields::Profile;
use super::known::Known;
use super::person::{Person, Stays};
use super::queries;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

#[derive(Default)]
pub struct Rehearsal {
    hasher: RandomState,
    /// Whose a key is that the file brought, as a number: a file has many.
    keys: HashMap<u64, CustomerId>,
    customers: HashMap<CustomerId, Standing>,
}

/// What decides of a customer: which keys they have, in the order of [`keys_of`], whether they are a company, and the
/// row of the file that makes them, of those whom it makes.
#[derive(Clone, Copy)]
struct Standing {
    has: [bool; 3],
    is_company: Option<bool>,
    made_by: Option<i64>,
}

/// Who has the keys of some people.
pub struct Familiar(Known);

/// Two customers are meant: those that are there, and the row that makes the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    pub customers: [Option<CustomerId>; 2],
    pub row: Option<i64>,
}

impl Rehearsal {
    /// Who these people may be; they are to be met in their order.
    pub async fn read(
        &mut self,
        db: &mut Conn,
        store: StoreId,
        people: &[Person<'_>],
    ) -> Result<Familiar, Error> {
        let known = Known::find(db, store, people).await?;
        let new: HashSet<CustomerId> =
            known.everybody().into_iter().filter(|id| !self.customers.contains_key(id)).collect();
        if !new.is_empty() {
            let new: Vec<CustomerId> = new.into_iter().collect();
            let found = queries::find_many(db, store, &new).await?;
            self.customers.extend(found.iter().map(|customer| (customer.id, Standing::of(customer))));
        }
        Ok(Familiar(known))
    }

    /// Whose it is: none for a customer who is not there yet.
    pub fn meet(
        &mut self,
        familiar: &Familiar,
        person: &Person<'_>,
        row: i64,
    ) -> Result<Option<CustomerId>, Clash> {
        let profile = &person.contact.profile;
        let having = self.having(&familiar.0, profile);
        let id = match (person.id, person.stays) {
            (Some(id), _) => id,
            (None, Some(stays)) => self.named_anew(&familiar.0, profile, stays).unwrap_or(stays.with),
            (None, None) => having.into_iter().flatten().next().unwrap_or_else(|| self.add(profile, row)),
        };
        if !person.is_known {
            if let Some(other) = having.into_iter().flatten().find(|other| *other != id) {
                return Err(self.clash(id, other));
            }
            self.fill(id, profile);
        }
        Ok(Some(id).filter(|id| self.made_by(*id).is_none()))
    }

    fn having(&self, known: &Known, profile: &Profile) -> [Option<CustomerId>; 3] {
        let [reference, email, document] = keys_of(profile);
        let there = [&known.references, &known.emails, &known.documents];
        let [by_reference, by_email, by_document] = there;
        [
            self.brought(0, &reference).or_else(|| by_reference.get(&reference).copied()),
            self.brought(1, &email).or_else(|| by_email.get(&email).copied()),
            self.brought(2, &document).or_else(|| by_document.get(&document).copied()),
        ]
    }

    fn brought(&self, place: u8, key: &str) -> Option<CustomerId> {
        if key.is_empty() { None } else { self.keys.get(&self.hasher.hash_one((place, key))).copied() }
    }

    /// Who has a key that the order did not come with.
    fn named_anew(&self, known: &Known, profile: &Profile, stays: Stays<'_>) -> Option<CustomerId> {
        let before = keys_of(&stays.came_with.profile);
        let having = self.having(known, profile).into_iter().zip(before);
        having.filter(|(_, before)| before.is_empty()).find_map(|(having, _)| having)
    }

    fn add(&mut self, profile: &Profile, row: i64) -> CustomerId {
        let id = CustomerId(random::id());
        let is_company = (!profile.kind.is_empty()).then(|| profile.is_company());
        self.customers.insert(id, Standing { has: [false; 3], is_company, made_by: Some(row) });
        id
    }

    /// The keys that are blank, unless somebody else has them; a document of the other kind stays on the order.
    fn fill(&mut self, id: CustomerId, profile: &Profile) {
        let Some(standing) = self.customers.get_mut(&id) else { return };
        let is_cnpj = profile.document.len() == CNPJ;
        let is_company = *standing.is_company.get_or_insert(is_cnpj);
        let filled = keys_of(profile).into_iter().zip(&mut standing.has).zip(0_u8..);
        for ((key, has), place) in filled {
            let may = place < 2 || is_company == is_cnpj;
            if may && !*has && !key.is_empty() {
                *has = true;
                self.keys.insert(self.hasher.hash_one((place, key.as_str())), id);
            }
        }
    }

    fn made_by(&self, id: CustomerId) -> Option<i64> {
        self.customers.get(&id).and_then(|standing| standing.made_by)
    }

    fn clash(&self, first: CustomerId, other: CustomerId) -> Clash {
        let there = [first, other].map(|id| Some(id).filter(|id| self.made_by(*id).is_none()));
        Clash { customers: there, row: self.made_by(first).or(self.made_by(other)) }
    }
}

impl Standing {
    fn of(customer: &Customer) -> Self {
        let profile = &customer.record.profile;
        let is_company = (!profile.kind.is_empty()).then(|| profile.is_company());
        Self { has: keys_of(profile).map(|key| !key.is_empty()), is_company, made_by: None }
    }
}

/// As they are compared: external reference, e-mail, document.
fn keys_of(profile: &Profile) -> [String; 3] {
    [profile.external_reference.clone(), queries::email_key(&profile.email), profile.document.clone()]
}
