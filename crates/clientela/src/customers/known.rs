//! Which of the people that are meant are known, by customer id, external reference, e-mail and document.

use std::collections::{BTreeSet, HashMap};

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::fields::Profile;
use super::person::Person;
use super::queries;
use super::write_many::Key;
use crate::error::Error;
use crate::stores::StoreId;

/// Who has which key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) ids: BTreeSet<CustomerId>,
    pub(super) references: HashMap<String, CustomerId>,
    pub(super) emails: HashMap<String, CustomerId>,
    pub(super) documents: HashMap<String, CustomerId>,
}

impl Known {
    pub(super) async fn find(db: &mut Conn, store: StoreId, people: &[Person<'_>]) -> Result<Self, Error> {
        let named = |person: &Person<'_>| person.id.or(person.stays.map(|stays| stays.with));
        let asked: Vec<Uuid> = people.iter().filter_map(|person| Some(named(person)?.uuid())).collect();
        let ids =
            if asked.is_empty() { HashMap::new() } else { queries::versions(db, store, &asked).await? };
        Ok(Self {
            ids: ids.into_keys().map(CustomerId).collect(),
            references: having(db, store, Key::ExternalReference, people, |profile| {
                profile.external_reference.clone()
            })
            .await?,
            emails: having(db, store, Key::Email, people, |profile| queries::email_key(&profile.email))
                .await?,
            documents: having(db, store, Key::Document, people, |profile| profile.document.clone()).await?,
        })
    }

    pub(super) fn everybody(&self) -> Vec<CustomerId> {
        let keyed = [&self.references, &self.emails, &self.documents].into_iter().flat_map(HashMap::values);
        let all: BTreeSet<CustomerId> = self.ids.iter().chain(keyed).copied().collect();
        all.into_iter().collect()
    }
}

async fn having(
    db: &mut Conn,
    store: StoreId,
    key: Key,
    people: &[Person<'_>],
    of: fn(&Profile) -> String,
) -> Result<HashMap<String, CustomerId>, Error> {
    let values: BTreeSet<String> =
        people.iter().map(|person| of(&person.contact.profile)).filter(|value| !value.is_empty()).collect();
    if values.is_empty() {
        return Ok(HashMap::new());
    }
    queries::find_by_keys(db, store, key, &values.into_iter().collect::<Vec<_>>()).await
}
