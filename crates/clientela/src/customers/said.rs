use audience::{Channel, Consent};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::clock::Moment;

/// What somebody says about a customer, as typed, from whatever door. What is not said stays as it is; blank
/// empties.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Profile fields by name, in the order said.
    pub profile: Vec<(&'static str, String)>,
    pub phones: Option<Vec<String>>,
    /// The main phone alone: it takes the first place, the others stay.
    pub main_phone: Option<String>,
    /// The name of the group; blank for none.
    pub group: Option<String>,
    /// All the tags there shall be, or those to add to the ones there, or to take off.
    pub tags: Option<SaidTags>,
    pub addresses: Option<SaidAddresses>,
    /// Custom values by the key of their field.
    pub custom: Vec<(String, String)>,
    /// Every custom value that stands goes first.
    pub custom_emptied: bool,
    pub consents: Vec<SaidConsent>,
    /// A first note, for a new customer.
    pub note: String,
    pub registered: Option<SaidTime>,
}

#[derive(Clone, Debug)]
pub enum SaidTags {
    All(Vec<String>),
    Add(Vec<String>),
    Remove(Vec<String>),
}

#[derive(Clone, Debug)]
pub enum SaidAddresses {
    /// These and no others; one with a known id changes that one.
    All(Vec<SaidAddress>),
    /// The default one: what is not said in it stays.
    Default(SaidAddress),
}

#[derive(Clone, Debug, Default)]
pub struct SaidAddress {
    pub id: Option<Uuid>,
    pub place: Vec<(&'static str, String)>,
    pub is_default: bool,
}

#[derive(Clone, Debug)]
pub struct SaidConsent {
    pub channel: Channel,
    pub consent: Consent,
    /// The source of an answer of which nobody names one.
    pub door: &'static str,
    pub source: Option<String>,
    pub text_version: Option<String>,
}

/// When a customer was registered elsewhere: a day is midnight there (DOMAIN 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidTime {
    Day(NaiveDate),
    Moment(Moment),
}

impl Said {
    pub fn say(&mut self, field: &'static str, typed: impl Into<String>) {
        self.profile.push((field, typed.into()));
    }

    pub fn said(&self, field: &str) -> Option<&str> {
        self.profile.iter().rev().find(|(name, _)| *name == field).map(|(_, typed)| typed.as_str())
    }
}
