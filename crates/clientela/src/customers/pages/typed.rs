//! What somebody typed into the form, field by field: from a record, from a form, to what is said.

use std::collections::BTreeMap;

use audience::{Channel, Consent};
use serde::{Deserialize, Serialize};

use crate::customers::customer::Record;
use crate::customers::fields::{Field, PLACE_FIELDS, PROFILE_FIELDS, Profile, place_field, profile_field};
use crate::customers::{Said, SaidAddress, SaidAddresses, SaidConsent, SaidTags, checks};
use crate::web::Parameters;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// By the name of the field; custom values as `custom.key`, consents as `consents.channel`.
    pub(super) texts: BTreeMap<String, String>,
    /// None where the form did not ask.
    pub(super) phones: Option<Vec<String>>,
    pub(super) tags: Option<Vec<String>>,
}

impl Typed {
    /// A record as the form shows it.
    pub(super) fn of(record: &Record) -> Self {
        let profile = PROFILE_FIELDS.iter();
        let mut texts: BTreeMap<String, String> =
            profile.map(|field| (field.name.to_owned(), shown(field, (field.of)(&record.profile)))).collect();
        let group = record.group.as_ref().map(|group| group.name.clone()).unwrap_or_default();
        texts.insert("group".to_owned(), group);
        let custom = record.custom.iter();
        texts.extend(custom.map(|kept| (format!("custom.{}", kept.key), kept.value.clone())));
        for channel in Channel::ALL {
            let consent = record.consent(*channel).as_str().to_owned();
            texts.insert(format!("consents.{}", channel.as_str()), consent);
        }
        let phones = record.phones.iter().map(|kept| checks::show_phone(kept)).collect();
        let tags = record.tags.iter().map(|tag| tag.name.clone()).collect();
        Self { texts, phones: Some(phones), tags: Some(tags) }
    }

    /// A form as it was sent. Tags come ticked, or written with commas between.
    pub(super) fn read(form: &Parameters) -> Self {
        let mut typed = Self::default();
        for (name, value) in form.pairs() {
            match name {
                "phones" => typed.phones.get_or_insert_default().push(value.trim().to_owned()),
                "tag" => typed.tags.get_or_insert_default().push(value.trim().to_owned()),
                "tags" => typed.tags.get_or_insert_default().extend(value.split(',').map(trimmed)),
                _ if is_text(name) => {
                    typed.texts.entry(name.to_owned()).or_insert_with(|| trimmed(value));
                }
                _ => {}
            }
        }
        if let Some(phones) = &mut typed.phones {
            phones.retain(|phone| !phone.is_empty());
        }
        if let Some(tags) = &mut typed.tags {
            tags.retain(|tag| !tag.is_empty());
            tags.sort();
            tags.dedup();
        }
        typed
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    pub(super) fn said(&self) -> Said {
        let profile = PROFILE_FIELDS.iter();
        let profile = profile.filter_map(|field| Some((field.name, self.texts.get(field.name)?.clone())));
        let custom = self
            .texts
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix("custom.")?.to_owned(), value.clone())));
        Said {
            profile: profile.collect(),
            phones: self.phones.clone(),
            main_phone: None,
            group: self.texts.get("group").cloned(),
            tags: self.tags.clone().map(SaidTags::All),
            addresses: self.address(),
            custom: custom.collect(),
            custom_emptied: false,
            consents: self.consents(),
            note: self.text("note").to_owned(),
            registered: None,
        }
    }

    fn address(&self) -> Option<SaidAddresses> {
        let place = PLACE_FIELDS.iter();
        let place: Vec<(&'static str, String)> =
            place.filter_map(|field| Some((field.name, self.texts.get(field.name)?.clone()))).collect();
        let is_blank = place.iter().all(|(_, typed)| typed.is_empty());
        (!is_blank).then_some(SaidAddresses::Default(SaidAddress { id: None, place, is_default: true }))
    }

    fn consents(&self) -> Vec<SaidConsent> {
        let said = Channel::ALL.iter().filter_map(|channel| {
            let consent = Consent::parse(self.text(&format!("consents.{}", channel.as_str())))?;
            Some(SaidConsent { channel: *channel, consent, door: "staff", source: None, text_version: None })
        });
        said.collect()
    }
}

/// Choices and dates stand in the form as they are kept, all else as people write it.
fn shown(field: &Field<Profile>, kept: &str) -> String {
    match field.name {
        "kind" | "gender" | "birth_date" => kept.to_owned(),
        _ => (field.show)(kept),
    }
}

fn is_text(name: &str) -> bool {
    profile_field(name).is_some()
        || place_field(name).is_some()
        || matches!(name, "group" | "note")
        || name.starts_with("custom.")
        || name.starts_with("consents.")
}

/// Browsers send line ends as CR LF.
fn trimmed(value: &str) -> String {
    value.trim().replace("\r\n", "\n")
}
