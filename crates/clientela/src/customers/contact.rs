//! Who somebody says they are: the customer of an order, as it was then, and what the record is found and filled by
//! (DOMAIN 2.12). Pure.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::checks;
use super::fields::{PROFILE_FIELDS, Place, Profile, profile_field};
use super::{queries, rules};
use crate::error::{Error, FieldErrors};

/// Every value in its kept form; blank is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub profile: Profile,
    /// E.164
    pub phone: String,
}

impl Contact {
    /// What was typed, by the names of the record's text fields and `phone`. Every fault is named, under the prefix.
    pub fn check(
        typed: &[(&'static str, String)],
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Self {
        let mut contact = Self::default();
        for (name, typed) in typed {
            match profile_field(name) {
                Some(field) => rules::put(field, &mut contact.profile, typed, prefix, errors),
                None => match checks::phone(typed) {
                    Ok(phone) => contact.phone = phone,
                    Err(code) => errors.add(format!("{prefix}/{name}"), code),
                },
            }
        }
        let profile = &contact.profile;
        let is_cnpj = profile.document.len() == CNPJ;
        if !profile.kind.is_empty() && !profile.document.is_empty() && profile.is_company() != is_cnpj {
            let code = if is_cnpj { "document_not_cpf" } else { "document_not_cnpj" };
            errors.add(format!("{prefix}/document"), code);
        }
        if contact.profile.birth_date.as_str() > today.format("%Y-%m-%d").to_string().as_str() {
            errors.add(format!("{prefix}/birth_date"), "date_in_future");
        }
        contact
    }

    /// Whether it names anybody: by external reference, e-mail or document.
    pub fn identifies(&self) -> bool {
        let profile = &self.profile;
        [&profile.external_reference, &profile.email, &profile.document]
            .into_iter()
            .any(|key| !key.is_empty())
    }

    /// What is said in it, by name: as it is kept with an order.
    pub fn to_kept(&self) -> String {
        let said = PROFILE_FIELDS.iter().map(|field| (field.name, (field.of)(&self.profile)));
        let said = said.chain(std::iter::once((PHONE, &self.phone)));
        let said = said.filter(|(_, kept)| !kept.is_empty());
        let said: Map<String, Value> =
            said.map(|(name, kept)| (name.to_owned(), Value::from(kept.as_str()))).collect();
        Value::Object(said).to_string()
    }

    /// As [`Self::to_kept`] wrote it.
    pub fn from_kept(kept: &str) -> Result<Self, Error> {
        let said: Map<String, Value> = serde_json::from_str(kept).map_err(Error::internal)?;
        let mut contact = Self::default();
        for (name, value) in said {
            let value = value.as_str().unwrap_or_default().to_owned();
            match profile_field(&name) {
                Some(field) => *(field.of_mut)(&mut contact.profile) = value,
                None => contact.phone = value,
            }
        }
        Ok(contact)
    }
}

/// Whether somebody else is said than it came with: a key of another value (DOMAIN 2.12).
pub fn names_another(said: &Contact, before: &Contact) -> bool {
    let keys = |contact: &Contact| {
        let profile = &contact.profile;
        [profile.external_reference.clone(), queries::email_key(&profile.email), profile.document.clone()]
    };
    let pairs = keys(said).into_iter().zip(keys(before));
    pairs.into_iter().any(|(said, kept)| !said.is_empty() && !kept.is_empty() && said != kept)
}

/// Characters of a CNPJ, as it is kept.
pub(super) const CNPJ: usize = 14;

/// Its name beside those of the profile.
pub const PHONE: &str = "phone";

/// An address as it was typed, by the names of its fields. Every fault is named, under the prefix.
pub fn check_place(typed: &[(&'static str, String)], prefix: &str, errors: &mut FieldErrors) -> Place {
    let mut place = Place::default();
    rules::put_place(typed, &mut place, prefix, errors);
    place
}
