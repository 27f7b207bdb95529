//! What the rows of an order say, in the words of the API. Kept on the way from the check to the apply.

use serde::{Deserialize, Serialize};

use super::there::Before;
use crate::carts;
use crate::clock::Moment;
use crate::customers::{Contact, PHONE, PLACE_FIELDS, PROFILE_FIELDS, Place};
use crate::items::SaidItem;
use crate::orders::Said;

/// Blank is not said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spoken {
    pub code: String,
    /// By the names of the record's text fields, and `phone`.
    pub customer: Vec<(String, String)>,
    /// By the names of the fields of an address.
    pub address: Vec<(String, String)>,
    pub placed_at: Option<Moment>,
    pub paid_at: Option<Moment>,
    pub shipped_at: Option<Moment>,
    pub delivered_at: Option<Moment>,
    pub cancelled_at: Option<Moment>,
    pub status: Option<String>,
    pub payment_status: Option<String>,
    pub shipping_status: Option<String>,
    pub items: Option<Vec<SpokenItem>>,
    pub discount_cents: Option<i64>,
    pub shipping_cents: Option<i64>,
    pub total_cents: Option<i64>,
    pub refunded_cents: Option<i64>,
    pub credits_cents: Option<i64>,
    /// What the end of the order needs: a country, a status that is told by several columns.
    #[serde(skip)]
    pub asides: Vec<(&'static str, String)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpokenItem {
    pub sku: String,
    pub name: String,
    pub category: String,
    pub quantity: Option<i64>,
    pub unit_price_cents: Option<i64>,
}

impl Spoken {
    /// The last word about a field counts.
    pub fn say(&mut self, field: &str, value: &str) {
        put(&mut self.customer, field, value);
    }

    pub fn place(&mut self, field: &str, value: &str) {
        put(&mut self.address, field, value);
    }

    pub fn aside(&self, name: &str) -> Option<&str> {
        self.asides.iter().find(|(aside, _)| *aside == name).map(|(_, value)| value.as_str())
    }

    /// What is not said stays as it is with the order that is there (DOMAIN 13.5): contact and address, which an order
    /// brings whole, are made whole.
    pub fn beside(&mut self, before: Before<'_>) {
        let (contact, address) = match before {
            Before::Order(order) => (&order.contact, Some(&order.address)),
            Before::Cart(cart) => (&cart.contact, None),
        };
        if !self.customer.is_empty() {
            let said = std::mem::replace(&mut self.customer, kept_contact(contact));
            for (field, value) in said {
                put(&mut self.customer, &field, &value);
            }
        }
        if let Some(address) = address.filter(|_| !self.address.is_empty()) {
            let said = std::mem::replace(&mut self.address, kept_place(address));
            for (field, value) in said {
                put(&mut self.address, &field, &value);
            }
        }
    }

    /// As of a cart: what happened to it last is that it was made.
    pub fn cart(&self) -> carts::Said {
        carts::Said {
            code: Some(self.code.clone()),
            customer: named(&self.customer, contact_field),
            items: self.said_items(),
            started_at: self.placed_at,
            updated_at: self.placed_at,
            ..carts::Said::default()
        }
    }

    fn said_items(&self) -> Option<Vec<SaidItem>> {
        self.items.as_ref().map(|items| items.iter().map(SpokenItem::said).collect())
    }

    pub fn said(&self) -> Said {
        let stated = |at: Option<Moment>| at.map(Some);
        Said {
            code: Some(self.code.clone()),
            customer: named(&self.customer, contact_field),
            shipping_address: named(&self.address, place_field),
            placed_at: self.placed_at,
            paid_at: stated(self.paid_at),
            shipped_at: stated(self.shipped_at),
            delivered_at: stated(self.delivered_at),
            cancelled_at: stated(self.cancelled_at),
            status: self.status.clone(),
            payment_status: self.payment_status.clone(),
            shipping_status: self.shipping_status.clone(),
            items: self.said_items(),
            discount_cents: self.discount_cents,
            shipping_cents: self.shipping_cents,
            total_cents: self.total_cents.map(Some),
            refunded_cents: self.refunded_cents,
            credits_cents: self.credits_cents,
            ..Said::default()
        }
    }
}

impl SpokenItem {
    fn said(&self) -> SaidItem {
        SaidItem {
            sku: self.sku.clone(),
            name: self.name.clone(),
            category: self.category.clone(),
            quantity: self.quantity.unwrap_or_default(),
            unit_price_cents: self.unit_price_cents.unwrap_or_default(),
        }
    }
}

fn put(said: &mut Vec<(String, String)>, field: &str, value: &str) {
    match said.iter_mut().find(|(name, _)| name == field) {
        Some((_, before)) => value.clone_into(before),
        None => said.push((field.to_owned(), value.to_owned())),
    }
}

fn named(
    said: &[(String, String)],
    known: fn(&str) -> Option<&'static str>,
) -> Option<Vec<(&'static str, String)>> {
    let named = said.iter().filter_map(|(name, value)| Some((known(name)?, value.clone())));
    (!said.is_empty()).then(|| named.collect())
}

fn contact_field(name: &str) -> Option<&'static str> {
    PROFILE_FIELDS.iter().map(|field| field.name).chain([PHONE]).find(|known| *known == name)
}

fn place_field(name: &str) -> Option<&'static str> {
    PLACE_FIELDS.iter().map(|field| field.name).find(|known| *known == name)
}

fn kept_contact(contact: &Contact) -> Vec<(String, String)> {
    let fields = PROFILE_FIELDS.iter().map(|field| (field.name, (field.of)(&contact.profile)));
    kept(fields.chain([(PHONE, &contact.phone)]))
}

fn kept_place(place: &Place) -> Vec<(String, String)> {
    kept(PLACE_FIELDS.iter().map(|field| (field.name, (field.of)(place))))
}

fn kept<'a>(fields: impl Iterator<Item = (&'static str, &'a String)>) -> Vec<(String, String)> {
    let said = fields.filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| (name.to_owned(), value.clone())).collect()
}
