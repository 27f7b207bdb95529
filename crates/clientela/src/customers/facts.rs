//! What the audience must know about a customer.

use std::collections::HashSet;
use std::sync::Arc;

use audience::{
    BlockMode, Bought, Channel, City, Consent, CustomerId, Facts, FieldId, Folded, GroupId, Kind, MonthDay,
    Orders, State, TagId,
};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use db::{Conn, Pack};
use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::fields::Profile;
use super::figures::hundredths;
use super::queries::{self, Consenting, Figured, Known, Located, Mark, Span, Tagged, Valued};
use crate::audiences::{FactsById, FactsSource, NameBook, Reading, Which};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;

/// The source of the record's facts.
pub struct CustomerFacts;

/// Customers read at once, where all are.
const PACK: i64 = 4_000;
/// And where they are asked for by their ids.
const ASKED_FOR: usize = 2_000;

impl FactsSource for CustomerFacts {
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let catalog = queries::catalog(db, store.id).await?;
            into.tags.extend(catalog.tags.into_iter().map(|tag| (tag.id, tag.name)));
            into.groups.extend(catalog.groups.into_iter().map(|group| (group.id, group.name)));
            into.fields.extend(catalog.fields.into_iter().map(|field| (field.id, field.key, field.label)));
            Ok(())
        })
    }

    fn pack_end<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        after: CustomerId,
    ) -> BoxFuture<'a, Result<Option<CustomerId>, Error>> {
        Box::pin(async move {
            let last = queries::last_of_next(db, store.id, after.uuid(), PACK).await?;
            Ok(last.map(CustomerId))
        })
    }

    fn read<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        which: Which<'a>,
    ) -> BoxFuture<'a, Result<Reading, Error>> {
        Box::pin(async move {
            let zone = store.zone;
            let read = match which {
                Which::Only(ids) => {
                    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
                    let mut read = Vec::new();
                    for pack in ids.chunks(ASKED_FOR) {
                        read.push(Rows::read(db, store, Span::Only(pack)).await?);
                    }
                    read
                }
                Which::Between(after, to) => {
                    vec![Rows::read(db, store, Span::Between(after.uuid(), to.uuid())).await?]
                }
            };
            let fill =
                move |into: &mut FactsById| read.into_iter().try_for_each(|rows| rows.fill(zone, into));
            let reading: Reading = Box::new(fill);
            Ok(reading)
        })
    }
}

/// The rows that some customers' facts are made of.
struct Rows {
    known: Pack<Known>,
    located: Pack<Located>,
    tagged: Pack<Tagged>,
    valued: Pack<Valued>,
    consenting: Pack<Consenting>,
    figured: Pack<Figured>,
}

impl Rows {
    async fn read(db: &mut Conn, store: &Store, span: Span<'_>) -> Result<Self, Error> {
        Ok(Self {
            known: queries::known(db, store.id, span).await?,
            located: queries::located(db, store.id, span).await?,
            tagged: queries::tagged(db, store.id, span).await?,
            valued: queries::valued(db, store.id, span).await?,
            consenting: queries::consenting(db, store.id, span).await?,
            figured: queries::figured(db, store.id, span).await?,
        })
    }

    fn fill(self, zone: Tz, into: &mut FactsById) -> Result<(), Error> {
        let mut origins = Words::default();
        let known = self.known.rows()?.into_iter();
        let facts = known.map(|known| facts(known, &mut origins, zone)).collect::<Result<Vec<_>, Error>>()?;
        into.extend(facts);
        for row in self.located.rows()? {
            if let Some(facts) = into.get_mut(CustomerId(row.customer_id)) {
                facts.state = State::parse(&row.state);
                facts.city = (!row.city.is_empty()).then(|| City::new(&row.city));
            }
        }
        for row in self.tagged.rows()? {
            if let Some(facts) = into.get_mut(CustomerId(row.customer_id)) {
                facts.tags.push(TagId(row.tag_id));
            }
        }
        for row in self.valued.rows()? {
            if let Some(facts) = into.get_mut(CustomerId(row.customer_id)) {
                facts.custom.push((FieldId(row.field_id), Folded::new(&row.value)));
            }
        }
        for row in self.consenting.rows()? {
            if let Some(facts) = into.get_mut(CustomerId(row.customer_id)) {
                consent(&row, facts);
            }
        }
        let mut skus = Words::default();
        for row in self.figured.rows()? {
            if let Some(facts) = into.get_mut(CustomerId(row.customer_id)) {
                figures(&row, facts, &mut skus, zone)?;
            }
        }
        Ok(())
    }
}

fn facts(known: Known, origins: &mut Words, zone: Tz) -> Result<Facts, Error> {
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
    facts.origin = origins.shared(&known.origin);
    facts.registered_at = known.registered_at;
    facts.registered_day = Moment(known.registered_at).day_in(zone);
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
    facts.removed = Mark::Removed.is_in(known.marks);
    facts.forget_requested = Mark::ForgetRequested.is_in(known.marks);
    facts.anonymized = Mark::Anonymized.is_in(known.marks);
    facts.reidentified = Mark::Reidentified.is_in(known.marks);
    facts.lead = Mark::Lead.is_in(known.marks);
    Ok(facts)
}

/// Words that many have, each kept once.
#[derive(Default)]
struct Words(HashSet<Arc<str>>);

impl Words {
    fn shared(&mut self, word: &str) -> Arc<str> {
        match self.0.get(word) {
            Some(known) => Arc::clone(known),
            None => {
                let new: Arc<str> = Arc::from(word);
                self.0.insert(Arc::clone(&new));
                new
            }
        }
    }
}

/// DOMAIN 6.2, 6.3, 4.3; 2.4 where the record has no phone or address of its own.
fn figures(row: &Figured, facts: &mut Facts, skus: &mut Words, zone: Tz) -> Result<(), Error> {
    let many = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let mut orders = Orders {
        all: many(row.orders),
        counted: many(row.counted),
        total_spent: row.spent_cents,
        first_at: row.first_at,
        last_at: row.last_at,
        has_confirmed: row.confirmed > 0,
        has_cancelled: row.cancelled > 0,
        ..Orders::default()
    };
    for purchase in queries::purchases_of(&row.purchases)? {
        let day = purchase.at.day_in(zone);
        orders.days.push(day);
        orders.bought.extend(purchase.skus.iter().map(|sku| Bought { sku: skus.shared(sku), day }));
    }
    orders.days.dedup();
    facts.orders = orders;
    facts.carts = queries::carts_of(&row.carts)?;
    facts.rating = hundredths(row.reviews, row.stars);
    facts.updated_at = facts.updated_at.max(row.updated_at);
    if facts.phones.is_empty() && !row.phone.is_empty() {
        facts.phones.push(row.phone.trim_start_matches('+').into());
    }
    if facts.city.is_none() && facts.state.is_none() {
        facts.state = State::parse(&row.state);
        facts.city = (!row.city.is_empty()).then(|| City::new(&row.city));
    }
    Ok(())
}

fn consent(row: &Consenting, facts: &mut Facts) {
    let consent = Consent::parse(&row.state).unwrap_or(Consent::Unknown);
    match Channel::parse(&row.channel) {
        Some(Channel::Email) => facts.consents.email = consent,
        Some(Channel::Sms) => facts.consents.sms = consent,
        Some(Channel::Whatsapp) => facts.consents.whatsapp = consent,
        None => {}
    }
}

fn birthday(kept: &str) -> Option<MonthDay> {
    let date: NaiveDate = kept.parse().ok()?;
    MonthDay::new(u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}
