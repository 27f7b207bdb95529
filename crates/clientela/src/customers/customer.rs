use audience::{BlockMode, Channel, Consent, CustomerId, FieldId, GroupId, TagId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fields::{Place, Profile};
use super::figures::Figures;
use crate::clock::Moment;

/// A customer as the record holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    /// Grows by one with every change; the ETag.
    pub version: i64,
    pub record: Record,
    pub origin: String,
    pub lead: bool,
    pub marks: Marks,
    /// What the orders say; never written with the record.
    #[serde(skip)]
    pub figures: Figures,
    pub registered_at: Moment,
    pub updated_at: Moment,
}

/// All that can be edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    pub profile: Profile,
    /// E.164; the first is the main one.
    pub phones: Vec<String>,
    pub group: Option<Group>,
    pub tags: Vec<Tag>,
    pub addresses: Vec<Address>,
    pub custom: Vec<CustomValue>,
    pub consents: Vec<Consented>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub id: Uuid,
    pub place: Place,
    pub is_default: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomValue {
    pub field: FieldId,
    pub key: String,
    pub label: String,
    pub value: String,
}

/// A yes or a no on a channel, where it came from and when (DOMAIN 11.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consented {
    pub channel: Channel,
    pub consent: Consent,
    pub source: String,
    pub text_version: String,
    pub at: Moment,
}

/// DOMAIN 2.14: independent of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marks {
    pub block: Option<Block>,
    pub removed_at: Option<Moment>,
    pub forget_requested_at: Option<Moment>,
    pub anonymized_at: Option<Moment>,
    pub reidentified_at: Option<Moment>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub mode: BlockMode,
    pub reason: String,
    pub since: Moment,
    pub by: String,
}

impl Profile {
    pub fn is_company(&self) -> bool {
        self.kind == "company"
    }

    /// The name shown: social name or first and last; for a company the trade name, else the company name
    /// (DOMAIN 2.3).
    pub fn shown(&self) -> String {
        let person = match self.social_name.as_str() {
            "" => format!("{} {}", self.first_name, self.last_name).trim().to_owned(),
            social => social.to_owned(),
        };
        let names = if self.is_company() {
            [self.trade_name.clone(), self.company_name.clone(), person]
        } else {
            [person, self.company_name.clone(), self.trade_name.clone()]
        };
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }
}

impl Record {
    pub fn is_company(&self) -> bool {
        self.profile.is_company()
    }

    /// The name shown.
    pub fn name(&self) -> String {
        self.profile.shown()
    }

    pub fn default_address(&self) -> Option<&Address> {
        self.addresses.iter().find(|address| address.is_default)
    }

    pub fn consent(&self, channel: Channel) -> Consent {
        let found = self.consents.iter().find(|consented| consented.channel == channel);
        found.map_or(Consent::Unknown, |consented| consented.consent)
    }

    pub fn custom_value(&self, key: &str) -> &str {
        self.custom.iter().find(|value| value.key == key).map_or("", |value| value.value.as_str())
    }
}
