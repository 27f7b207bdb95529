//! One customer as far as filters ask.

use std::mem::size_of;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::dates::MonthDay;
use crate::ids::{CustomerId, FieldId, GroupId, PriceTableId, TagId};
use crate::orders::{Bought, Credit, Orders};
use crate::text::Folded;
use crate::values::{B2b, Behavior, BlockMode, Consents, Kind, State};

/// Instants and values, never verdicts that time alone could change. An empty text means "has none".
/// Made by [`Facts::new`] and filled field by field: later fields break no caller.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Facts {
    pub id: CustomerId,
    pub kind: Kind,
    /// As DOMAIN.md 2.9 spells it. Shared: there are few of them.
    pub origin: Arc<str>,
    /// Microseconds UTC.
    pub registered_at: i64,
    /// The day of `registered_at` in the store's zone.
    pub registered_day: NaiveDate,
    /// Microseconds UTC.
    pub updated_at: i64,
    pub birthday: Option<MonthDay>,
    /// Of the locality, DOMAIN.md 2.4.
    pub state: Option<State>,
    pub city: Option<City>,
    pub email: Folded,
    /// E.164 without the plus: digits alone.
    pub phones: Vec<Box<str>>,
    /// Without punctuation, capital letters.
    pub document: Box<str>,
    pub external_reference: Box<str>,
    /// The name shown, DOMAIN.md 2.3.
    pub name: Folded,
    /// First, last and social names as far as the name shown lacks them.
    pub other_names: Folded,
    /// Company and trade name.
    pub company: Folded,
    pub tags: Vec<TagId>,
    pub group: Option<GroupId>,
    pub consents: Consents,
    pub block: Option<BlockMode>,
    pub removed: bool,
    pub forget_requested: bool,
    pub anonymized: bool,
    pub reidentified: bool,
    /// DOMAIN.md 2.13.
    pub lead: bool,
    pub custom: Vec<(FieldId, Folded)>,
    pub orders: Orders,
    /// The last activity of each open cart that is not empty, microseconds UTC. Whether it is abandoned by now is for
    /// whoever knows the time to say.
    pub carts: Vec<i64>,
    /// The average of all reviews, in hundredths of a star.
    pub rating: Option<u16>,
    /// Those with something left.
    pub credits: Vec<Credit>,
    pub b2b: B2b,
    pub price_table: Option<PriceTableId>,
}

/// A city as it is shown, and folded for search and sort.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct City {
    pub shown: Box<str>,
    pub folded: Folded,
}

impl City {
    pub fn new(name: &str) -> Self {
        Self { shown: name.into(), folded: Folded::new(name) }
    }
}

impl Facts {
    /// A person of origin `admin`, registered at the epoch, of whom nothing else is known.
    pub fn new(id: CustomerId) -> Self {
        Self {
            id,
            kind: Kind::Person,
            origin: Arc::from("admin"),
            registered_at: 0,
            registered_day: NaiveDate::default(),
            updated_at: 0,
            birthday: None,
            state: None,
            city: None,
            email: Folded::default(),
            phones: Vec::new(),
            document: Box::default(),
            external_reference: Box::default(),
            name: Folded::default(),
            other_names: Folded::default(),
            company: Folded::default(),
            tags: Vec::new(),
            group: None,
            consents: Consents::default(),
            block: None,
            removed: false,
            forget_requested: false,
            anonymized: false,
            reidentified: false,
            lead: false,
            custom: Vec::new(),
            orders: Orders::default(),
            carts: Vec::new(),
            rating: None,
            credits: Vec::new(),
            b2b: B2b::None,
            price_table: None,
        }
    }

    /// A lead without name, phone and document, DOMAIN.md 2.13.
    pub fn is_email_only_lead(&self) -> bool {
        let nameless = self.name.is_empty() && self.other_names.is_empty() && self.company.is_empty();
        self.lead && nameless && self.phones.is_empty() && self.document.is_empty()
    }

    /// DOMAIN.md 3.3.
    pub(crate) const fn behaves(&self, behavior: Behavior) -> bool {
        match behavior {
            Behavior::Confirmed => self.orders.has_confirmed,
            Behavior::Cancelled => self.orders.has_cancelled,
            Behavior::FirstPurchase => self.orders.counted == 1,
            Behavior::Repeat => self.orders.counted >= 2,
            Behavior::CartOnly => !self.carts.is_empty() && self.orders.all == 0,
        }
    }

    /// Bytes in memory, about: without what the allocator adds.
    pub(crate) fn bytes(&self) -> usize {
        let texts = [
            self.email.len(),
            self.document.len(),
            self.external_reference.len(),
            self.name.len(),
            self.other_names.len(),
            self.company.len(),
            self.city.as_ref().map_or(0, |city| city.shown.len() + city.folded.len()),
            self.phones.iter().map(|phone| size_of::<Box<str>>() + phone.len()).sum(),
            self.custom.iter().map(|(_, text)| size_of::<(FieldId, Folded)>() + text.len()).sum(),
            size_of::<TagId>() * self.tags.len(),
            size_of::<NaiveDate>() * self.orders.days.len() + size_of::<Bought>() * self.orders.bought.len(),
            size_of::<i64>() * self.carts.len() + size_of::<Credit>() * self.credits.len(),
        ];
        size_of::<Self>() + texts.iter().sum::<usize>()
    }
}
