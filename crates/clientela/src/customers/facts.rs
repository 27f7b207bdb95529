//! What the audience must know about a customer.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use audience::{
    BlockMode, Channel, City, Consent, CustomerId, Facts, FieldId, Folded, GroupId, Kind, MonthDay, State,
    TagId,
};
use chrono::{Datelike, NaiveDate};
use db::Conn;
use uuid::Uuid;

use super::fields::Profile;
use super::queries::{self, Attached, AttachedKind, Known, Span};
use crate::audiences::{FactsById, FactsSource, NameBook, Which};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;

/// The source of the record's facts.
pub struct CustomerFacts;

/// Customers read at once.
const PACK: i64 = 4_000;

impl FactsSource for CustomerFacts {
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>> {
        Box::pin(async move {
            let catalog = queries::catalog(db, store.id).await?;
            into.tags.extend(catalog.tags.into_iter().map(|tag| (tag.id, tag.name)));
            into.groups.extend(catalog.groups.into_iter().map(|group| (group.id, group.name)));
            into.fields.extend(catalog.fields.into_iter().map(|field| (field.id, field.key, field.label)));
            Ok(())
        })
    }

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
            let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
            for pack in ids.chunks(2_000) {
                add(db, store, Span::Only(pack), into).await?;
            }
        }
        Which::After(last) => add(db, store, Span::After(last.uuid(), PACK), into).await?,
    }
    Ok(())
}

async fn add(db: &mut Conn, store: &Store, span: Span<'_>, into: &mut FactsById) -> Result<(), Error> {
    let known = queries::known(db, store.id, span).await?;
    let attached = queries::attached(db, store.id, span, &known).await?;
    let mut facts: FactsById = known
        .into_iter()
        .map(|known| facts(known, store).map(|facts| (facts.id, facts)))
        .collect::<Result<_, Error>>()?;
    for attached in attached {
        if let Some(facts) = facts.get_mut(&CustomerId(attached.customer_id)) {
            attach(&attached, facts);
        }
    }
    into.append(&mut facts);
    Ok(())
}

fn facts(known: Known, store: &Store) -> Result<Facts, Error> {
    let profile = Profile {
        kind: known.kind,
        first_name: known.first_name,
        last_name: known.last_name,
        social_name: known.social_name,
        company_name: known.company_name,
        trade_name: known.trade_name,
        ..Profile::default()
    };
    let mut facts = Facts::new(CustomerId(known.id));
    facts.kind = if profile.is_company() { Kind::Company } else { Kind::Person };
    facts.origin = Arc::from(known.origin);
    facts.registered_at = known.registered_at;
    facts.registered_day = Moment(known.registered_at).day_in(store.zone);
    facts.updated_at = known.updated_at;
    facts.birthday = birthday(&known.birth_date);
    facts.email = Folded::new(&known.email);
    let phones: Vec<String> = serde_json::from_str(&known.phones).map_err(Error::internal)?;
    facts.phones = phones.iter().map(|phone| phone.trim_start_matches('+').into()).collect();
    facts.document = known.document.into();
    facts.external_reference = known.external_reference.into();
    facts.name = Folded::new(&profile.shown());
    facts.other_names =
        Folded::of_all([profile.first_name.as_str(), &profile.last_name, &profile.social_name]);
    facts.company = Folded::of_all([profile.company_name.as_str(), &profile.trade_name]);
    facts.group = known.group_id.map(GroupId);
    facts.block = BlockMode::parse(&known.block_mode);
    facts.removed = known.removed;
    facts.forget_requested = known.forget_requested;
    facts.anonymized = known.anonymized;
    facts.reidentified = known.reidentified;
    facts.lead = known.lead;
    Ok(facts)
}

fn attach(attached: &Attached, facts: &mut Facts) {
    match attached.kind() {
        AttachedKind::Locality => {
            facts.state = State::parse(&attached.second);
            facts.city = Some(attached.first.as_str()).filter(|city| !city.is_empty()).map(City::new);
        }
        AttachedKind::Tag => facts.tags.push(TagId(attached.number)),
        AttachedKind::CustomValue => {
            facts.custom.push((FieldId(attached.number), Folded::new(&attached.first)));
        }
        AttachedKind::Consent => {
            let consent = Consent::parse(&attached.second).unwrap_or(Consent::Unknown);
            match Channel::parse(&attached.first) {
                Some(Channel::Email) => facts.consents.email = consent,
                Some(Channel::Sms) => facts.consents.sms = consent,
                Some(Channel::Whatsapp) => facts.consents.whatsapp = consent,
                None => {}
            }
        }
    }
}

fn birthday(kept: &str) -> Option<MonthDay> {
    let date = NaiveDate::parse_from_str(kept, "%Y-%m-%d").ok()?;
    MonthDay::new(u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}
