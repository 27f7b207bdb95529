//! Whose an order, a cart or a guest's checkout is (DOMAIN 2.12): the record is found by customer id, external
//! reference, e-mail, document, in this order, or made; what is blank in it is filled, what is filled stays. Many at
//! once: those who come twice are one.

use std::collections::{BTreeSet, HashMap};

use audience::CustomerId;
use db::Conn;
use uuid::Uuid;

use super::customer::{Customer, Marks, Record};
use super::fields::Profile;
use super::figures::Figures;
use super::fill::{Free, fill_blanks};
use super::known::Known;
use super::person::{Arrival, Identified, Person, Stays};
use super::{changes, queries};
use crate::audit::{self, Actor, ActorKind, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;
use crate::{events, random};

/// The origin of whoever registers at the shop (DOMAIN 2.9).
const REGISTERED: &str = "storefront";

/// All of them are locked, with those of `besides`. Whoever calls it moves the clock.
pub async fn identify(
    tx: &mut Conn,
    store: StoreId,
    actor: &Actor,
    arrival: Arrival,
    people: &[Person<'_>],
    besides: &[CustomerId],
    now: Moment,
) -> Result<Identified, Error> {
    let known = lock(tx, store, people, besides).await?;
    let customers = queries::find_many(tx, store, &known.everybody()).await?;
    let is_vouched_for = actor.kind != ActorKind::Shopper;
    let mut register = Register::new(customers, known, arrival, is_vouched_for, now);
    let customers = people.iter().map(|person| register.meet(person)).collect();
    let clashed = !register.clashes.is_empty();
    let changed = register.write(tx, store, actor, now).await?;
    Ok(Identified { customers, changed, clashed })
}

/// Who is meant may change until they are locked.
async fn lock(
    tx: &mut Conn,
    store: StoreId,
    people: &[Person<'_>],
    besides: &[CustomerId],
) -> Result<Known, Error> {
    let mut known = Known::find(tx, store, people).await?;
    loop {
        let ids: BTreeSet<Uuid> = known.everybody().iter().chain(besides).map(|id| id.uuid()).collect();
        db::lock_customers(tx, store.0, &ids.into_iter().collect::<Vec<_>>()).await?;
        let again = Known::find(tx, store, people).await?;
        if again == known {
            return Ok(known);
        }
        known = again;
    }
}

/// The customers as they are and as they become.
struct Register {
    known: Known,
    customers: HashMap<CustomerId, Changing>,
    clashes: Vec<(CustomerId, Change)>,
    arrival: Arrival,
    /// Whether somebody whom the store trusts says so: a guest brings no e-mail into a record that is there, for
    /// whoever has its e-mail gets in.
    is_vouched_for: bool,
    now: Moment,
}

struct Changing {
    /// None for somebody new
    before: Option<Customer>,
    after: Customer,
}

impl Register {
    fn new(
        customers: Vec<Customer>,
        known: Known,
        arrival: Arrival,
        is_vouched_for: bool,
        now: Moment,
    ) -> Self {
        let changing =
            |customer: Customer| (customer.id, Changing { before: Some(customer.clone()), after: customer });
        let customers = customers.into_iter().map(changing).collect();
        Self { known, customers, clashes: Vec::new(), arrival, is_vouched_for, now }
    }

    fn meet(&mut self, person: &Person<'_>) -> Option<CustomerId> {
        let profile = &person.contact.profile;
        let [by_reference, by_email, by_document] = self.having(profile);
        let id = match (person.id, person.stays) {
            (Some(id), _) => self.customers.contains_key(&id).then_some(id)?,
            (None, Some(stays)) => self.named_anew(profile, stays).unwrap_or(stays.with),
            (None, None) => by_reference.or(by_email).or(by_document).unwrap_or_else(|| self.add(person)),
        };
        if person.is_known {
            return Some(id);
        }
        let keys = [
            ("external_reference", by_reference, profile.external_reference.clone()),
            ("email", by_email, profile.email.clone()),
            ("document", by_document, profile.document.clone()),
        ];
        for (field, other, value) in keys {
            let clash = (id, Change { field: field.to_owned(), old: String::new(), new: value });
            if other.is_some_and(|other| other != id) && !self.clashes.contains(&clash) {
                self.clashes.push(clash);
            }
        }
        self.fill(id, profile);
        Some(id)
    }

    /// Who has a key that it did not come with.
    fn named_anew(&self, profile: &Profile, stays: Stays<'_>) -> Option<CustomerId> {
        let before = &stays.came_with.profile;
        let mut new = profile.clone();
        let keys = [
            (&mut new.external_reference, &before.external_reference),
            (&mut new.email, &before.email),
            (&mut new.document, &before.document),
        ];
        for (said, _) in keys.into_iter().filter(|(_, before)| !before.is_empty()) {
            said.clear();
        }
        self.having(&new).into_iter().flatten().next()
    }

    fn having(&self, profile: &Profile) -> [Option<CustomerId>; 3] {
        let known = &self.known;
        [
            known.references.get(&profile.external_reference).copied(),
            known.emails.get(&queries::email_key(&profile.email)).copied(),
            known.documents.get(&profile.document).copied(),
        ]
    }

    fn add(&mut self, person: &Person<'_>) -> CustomerId {
        let id = CustomerId(random::id());
        let mut record = Record::default();
        person.contact.profile.kind.clone_into(&mut record.profile.kind);
        let after = Customer {
            id,
            version: 1,
            record,
            origin: self.arrival.origin.to_owned(),
            lead: self.arrival.lead,
            marks: Marks::default(),
            figures: Figures::default(),
            registered_at: person.heard_of_at,
            updated_at: self.now,
        };
        self.customers.insert(id, Changing { before: None, after });
        id
    }

    /// What is blank; a key that somebody else has stays with them, and a document of the other kind on the order.
    fn fill(&mut self, id: CustomerId, said: &Profile) {
        let others = self.having(said).map(|other| other.is_some_and(|other| other != id));
        let [is_reference_taken, is_email_taken, is_document_taken] = others;
        let Some(Changing { before, after }) = self.customers.get_mut(&id) else { return };
        after.lead = after.lead && self.arrival.lead;
        // DOMAIN 11.7
        after.marks.removed_at = after.marks.removed_at.filter(|_| self.arrival.lead);
        let may_bring_email = self.is_vouched_for || before.is_none();
        // A document that could be tried at will would tell whose are known: at the shop only a confirmed registration
        // brings one.
        let may_bring_document = may_bring_email || self.arrival.origin == REGISTERED;
        let profile = &mut after.record.profile;
        let free = Free {
            reference: !is_reference_taken,
            email: !is_email_taken && may_bring_email,
            document: !is_document_taken && may_bring_document,
        };
        fill_blanks(profile, said, &free);
        let keys = [
            (&mut self.known.references, profile.external_reference.clone()),
            (&mut self.known.emails, queries::email_key(&profile.email)),
            (&mut self.known.documents, profile.document.clone()),
        ];
        for (having, key) in keys.into_iter().filter(|(_, key)| !key.is_empty()) {
            having.insert(key, id);
        }
    }

    /// Answers whom it made or changed.
    async fn write(
        self,
        tx: &mut Conn,
        store: StoreId,
        actor: &Actor,
        now: Moment,
    ) -> Result<Vec<CustomerId>, Error> {
        let (mut new, mut filled, mut entries) = (Vec::new(), Vec::new(), Vec::new());
        for Changing { before, after } in self.customers.into_values() {
            let subject = Subject { kind: "customer", id: after.id.uuid() };
            match before {
                None => {
                    let changes = changes::between(&Record::default(), &after.record);
                    entries.push(Entry { action: "customer.created", subject, changes });
                    new.push(after);
                }
                Some(before)
                    if before.lead != after.lead
                        || before.marks != after.marks
                        || before.record != after.record =>
                {
                    let changes = changes::between(&before.record, &after.record);
                    if before.marks != after.marks {
                        entries.push(Entry { action: "customer.restored", subject, changes: Vec::new() });
                    }
                    if before.lead != after.lead || !changes.is_empty() {
                        entries.push(Entry { action: "customer.updated", subject, changes });
                    }
                    filled.push(Customer { version: after.version + 1, updated_at: now, ..after });
                }
                Some(_) => {}
            }
        }
        for (id, change) in self.clashes {
            let subject = Subject { kind: "customer", id: id.uuid() };
            entries.push(Entry { action: "customer.identity_clash", subject, changes: vec![change] });
        }
        // Whoever writes the same ones at once waits for this one, and not each for the other.
        new.sort_by_key(|customer| {
            let profile = &customer.record.profile;
            (queries::email_key(&profile.email), profile.document.clone(), profile.external_reference.clone())
        });
        if !new.is_empty() {
            queries::insert(tx, store, &new).await?;
        }
        if !filled.is_empty() {
            queries::update_profiles(tx, store, &filled).await?;
        }
        let changed = new.iter().chain(&filled).map(|customer| customer.id).collect();
        if entries.is_empty() {
            return Ok(changed);
        }
        audit::record_many(tx, store, actor, &entries, now).await?;
        let told = entries.iter().filter(|entry| entry.action != "customer.identity_clash").map(|entry| {
            let fields = serde_json::json!({ "fields": changes::names(&entry.changes) });
            let payload = if entry.action == "customer.created" { serde_json::json!({}) } else { fields };
            (entry.action, entry.subject.id, payload)
        });
        events::record_many(tx, store, told, now).await?;
        Ok(changed)
    }
}
