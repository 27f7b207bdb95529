//! A customer as the API answers it: every field of the record by its name, absent ones null, masked for keys
//! without `personal_data:read`. Written as it is read from the record: a list has five hundred of them.

use std::borrow::Cow;

use audience::{BlockMode, Channel, Sight};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use utoipa::ToSchema;

use super::super::checks::mask_phone;
use super::super::customer::{Address, Block, Customer};
use super::super::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS};
use super::super::figures::Figures;
use crate::clock::Moment;

/// See `schema.rs` for its OpenAPI schema.
#[derive(Clone, Copy)]
pub struct CustomerOut<'a> {
    customer: &'a Customer,
    sight: Sight,
    /// The id and these; empty for all
    fields: &'a [String],
}

/// See `schema.rs` for its OpenAPI schema.
#[derive(Clone, Copy)]
pub struct AddressOut<'a>(pub &'a Address);

impl<'a> CustomerOut<'a> {
    pub const fn new(customer: &'a Customer, sight: Sight) -> Self {
        Self { customer, sight, fields: &[] }
    }

    /// Only the fields named; the id always.
    pub const fn only(self, fields: &'a [String]) -> Self {
        Self { fields, ..self }
    }
}

impl Serialize for CustomerOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Customer { record, marks, .. } = self.customer;
        let mut out = Members { map: serializer.serialize_map(None)?, asked: self.fields };
        out.map.serialize_entry("id", &self.customer.id)?;
        out.put_fields(PROFILE_FIELDS, &record.profile, self.sight)?;
        let (phones, place) = (self.customer.phones(), self.customer.place());
        out.put("name", || record.name())?;
        out.put("phone", || phones.first().map(|kept| seen_phone(kept, self.sight)))?;
        out.put("phones", || phones.iter().map(|kept| seen_phone(kept, self.sight)).collect::<Vec<_>>())?;
        out.put("origin", || &self.customer.origin)?;
        out.put("registered_at", || self.customer.registered_at.rfc3339())?;
        out.put("updated_at", || self.customer.changed_at().rfc3339())?;
        out.put("group", || record.group.as_ref().map(|group| &group.name))?;
        out.put("tags", || record.tags.iter().map(|tag| &tag.name).collect::<Vec<_>>())?;
        out.put("addresses", || record.addresses.iter().map(AddressOut).collect::<Vec<_>>())?;
        out.put("city", || place.and_then(|place| present(&place.city)))?;
        out.put("state", || place.and_then(|place| present(&place.state)))?;
        out.put("custom", || Custom(self.customer))?;
        out.put("consents", || Consents(self.customer))?;
        out.put("lead", || self.customer.lead)?;
        out.put("block", || marks.block.as_ref().map(BlockOut::new))?;
        out.put("blocked", || marks.block.as_ref().is_some_and(|block| block.mode == BlockMode::Full))?;
        out.put("anonymized_at", || marks.anonymized_at.map(Moment::rfc3339))?;
        out.put("reidentified_at", || marks.reidentified_at.map(Moment::rfc3339))?;
        out.put("removed_at", || marks.removed_at.map(Moment::rfc3339))?;
        out.put("forget_requested_at", || marks.forget_requested_at.map(Moment::rfc3339))?;
        out.put("figures", || FiguresOut::new(&self.customer.figures))?;
        out.map.end()
    }
}

impl Serialize for AddressOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(address) = self;
        let mut out = Members { map: serializer.serialize_map(None)?, asked: &[] };
        out.map.serialize_entry("id", &address.id)?;
        out.put_fields(PLACE_FIELDS, &address.place, Sight::Personal)?;
        out.map.serialize_entry("default", &address.is_default)?;
        out.map.end()
    }
}

/// The members of an object, of which perhaps only some are asked for.
struct Members<'a, M> {
    map: M,
    asked: &'a [String],
}

impl<M: SerializeMap> Members<'_, M> {
    fn put<T: Serialize>(&mut self, name: &'static str, value: impl FnOnce() -> T) -> Result<(), M::Error> {
        if self.asked.is_empty() || self.asked.iter().any(|asked| asked == name) {
            self.map.serialize_entry(name, &value())?;
        }
        Ok(())
    }

    fn put_fields<R>(&mut self, fields: &[Field<R>], record: &R, sight: Sight) -> Result<(), M::Error> {
        for field in fields {
            let kept = (field.of)(record);
            let seen = || match sight {
                Sight::Personal => Cow::Borrowed(kept.as_str()),
                Sight::Masked => Cow::Owned((field.mask)(kept)),
            };
            self.put(field.name, || Some(seen()).filter(|text| !text.is_empty()))?;
        }
        Ok(())
    }
}

struct Custom<'a>(&'a Customer);

impl Serialize for Custom<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.record.custom.iter().map(|kept| (&kept.key, &kept.value)))
    }
}

struct Consents<'a>(&'a Customer);

impl Serialize for Consents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let state = |channel: &Channel| self.0.record.consent(*channel).as_str();
        serializer.collect_map(Channel::ALL.iter().map(|channel| (channel.as_str(), state(channel))))
    }
}

#[derive(Serialize)]
struct BlockOut<'a> {
    mode: &'static str,
    reason: &'a str,
    since: String,
    by: &'a str,
}

impl<'a> BlockOut<'a> {
    fn new(block: &'a Block) -> Self {
        let Block { mode, reason, since, by } = block;
        Self { mode: mode.as_str(), reason, since: since.rfc3339(), by }
    }
}

/// What orders, carts and reviews say (DOMAIN 6.2, 6.3, 4.3).
#[derive(Serialize, ToSchema)]
pub struct FiguresOut {
    /// Counted orders
    orders: i64,
    confirmed: i64,
    cancelled: i64,
    total_spent_cents: i64,
    average_ticket_cents: i64,
    first_order_at: Option<String>,
    last_order_at: Option<String>,
    /// Abandoned ones included
    open_carts: usize,
    /// The average of all reviews, from 1 to 5
    rating: Option<f64>,
}

impl FiguresOut {
    fn new(figures: &Figures) -> Self {
        Self {
            orders: figures.counted,
            confirmed: figures.confirmed,
            cancelled: figures.cancelled,
            total_spent_cents: figures.spent_cents,
            average_ticket_cents: figures.average_ticket_cents(),
            first_order_at: figures.first_at.map(Moment::rfc3339),
            last_order_at: figures.last_at.map(Moment::rfc3339),
            open_carts: figures.carts.len(),
            rating: figures.rating().map(|hundredths| f64::from(hundredths) / 100.0),
        }
    }
}

fn seen_phone(kept: &str, sight: Sight) -> Cow<'_, str> {
    match sight {
        Sight::Personal => Cow::Borrowed(kept),
        Sight::Masked => Cow::Owned(mask_phone(kept)),
    }
}

fn present(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
