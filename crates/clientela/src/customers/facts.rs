//! What the audience must know about a customer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use audience::{City, Consents, CustomerId, Facts, Folded, Kind, MonthDay, State};
use chrono::{Datelike, NaiveDate};
use db::Conn;
use uuid::Uuid;

use super::customer::Customer;
use super::queries;
use crate::audiences::{FactsById, FactsSource, Which};
use crate::error::Error;
use crate::stores::Store;

/// The source of the record's facts.
pub struct CustomerFacts;

/// Customers read at once.
const PACK: i64 = 2_000;

impl FactsSource for CustomerFacts {
    fn fill<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        which: Which<'a>,
        into: &'a mut FactsById,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(fill(db, store, which, into))
    }
}

async fn fill(db: &mut Conn, store: &Store, which: Which<'_>, into: &mut FactsById) -> Result<(), Error> {
    match which {
        Which::Only(ids) => {
            for pack in ids.chunks(2_000) {
                add(db, store, pack, into).await?;
            }
        }
        Which::All => {
            let mut after = CustomerId(Uuid::nil());
            loop {
                let ids = queries::ids_after(db, store.id, after, PACK).await?;
                let Some(last) = ids.last().copied() else { break };
                add(db, store, &ids, into).await?;
                after = last;
            }
        }
    }
    Ok(())
}

async fn add(db: &mut Conn, store: &Store, ids: &[CustomerId], into: &mut FactsById) -> Result<(), Error> {
    for customer in queries::find_many(db, store.id, ids).await? {
        into.insert(customer.id, facts(&customer, store));
    }
    Ok(())
}

fn facts(customer: &Customer, store: &Store) -> Facts {
    let record = &customer.record;
    let profile = &record.profile;
    let mut facts = Facts::new(customer.id);
    facts.kind = if record.is_company() { Kind::Company } else { Kind::Person };
    facts.origin = Arc::from(customer.origin.as_str());
    facts.registered_at = customer.registered_at.micros();
    facts.registered_day = customer.registered_at.day_in(store.zone);
    facts.updated_at = customer.updated_at.micros();
    facts.birthday = birthday(&profile.birth_date);
    if let Some(address) = record.default_address() {
        facts.state = State::parse(&address.place.state);
        facts.city = Some(address.place.city.as_str()).filter(|city| !city.is_empty()).map(City::new);
    }
    facts.email = Folded::new(&profile.email);
    facts.phones = record.phones.iter().map(|phone| phone.trim_start_matches('+').into()).collect();
    facts.document = profile.document.as_str().into();
    facts.external_reference = profile.external_reference.as_str().into();
    facts.name = Folded::new(&record.name());
    facts.other_names =
        Folded::of_all([profile.first_name.as_str(), &profile.last_name, &profile.social_name]);
    facts.company = Folded::of_all([profile.company_name.as_str(), &profile.trade_name]);
    facts.tags = record.tags.iter().map(|tag| tag.id).collect();
    facts.group = record.group.as_ref().map(|group| group.id);
    facts.consents = consents(customer);
    facts.block = customer.marks.block.as_ref().map(|block| block.mode);
    facts.removed = customer.marks.removed_at.is_some();
    facts.forget_requested = customer.marks.forget_requested_at.is_some();
    facts.anonymized = customer.marks.anonymized_at.is_some();
    facts.reidentified = customer.marks.reidentified_at.is_some();
    facts.lead = customer.lead;
    facts.custom = record.custom.iter().map(|kept| (kept.field, Folded::new(&kept.value))).collect();
    facts
}

fn birthday(kept: &str) -> Option<MonthDay> {
    let date = NaiveDate::parse_from_str(kept, "%Y-%m-%d").ok()?;
    MonthDay::new(u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}

fn consents(customer: &Customer) -> Consents {
    let on = |channel| customer.record.consent(channel);
    Consents {
        email: on(audience::Channel::Email),
        sms: on(audience::Channel::Sms),
        whatsapp: on(audience::Channel::Whatsapp),
    }
}
