//! From a JSON body to what it says. One rule for every name: a field that can be written is read, one that cannot
//! is refused by name, an unknown one too.

use audience::{Channel, Consent};
use serde_json::{Map, Value};

use super::super::fields::{place_field, profile_field};
use super::super::said::{Said, SaidAddress, SaidAddresses, SaidConsent, SaidTags, SaidTime};
use crate::clock::Moment;
use crate::error::{Error, FieldErrors};

/// Names that an answer has and a body may not.
const READ_ONLY: &[&str] = &[
    "id",
    "name",
    "origin",
    "updated_at",
    "lead",
    "block",
    "blocked",
    "anonymized_at",
    "reidentified_at",
    "removed_at",
    "forget_requested_at",
    "city",
    "state",
    "b2b",
    "credit_balance_cents",
    "figures",
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Create,
    Change,
}

/// What a shopper may not say of themselves: an e-mail is shown to be theirs first, and who has an external reference
/// has the record.
const NOT_A_SHOPPERS: [&str; 2] = ["email", "external_reference"];

/// A body by which a shopper changes their own record (a merge patch: null empties).
pub fn said_by_shopper(body: &Value) -> Result<Said, Error> {
    let Some(members) = body.as_object() else { return Err(Error::field("", "expected_object")) };
    let mut errors = FieldErrors::default();
    for name in members.keys() {
        let may = profile_field(name).is_some() && !NOT_A_SHOPPERS.contains(&name.as_str());
        if !may && !["phone", "phones", "consents"].contains(&name.as_str()) {
            errors.add(format!("/{name}"), "read_only");
        }
    }
    errors.into_result()?;
    let mut said = said(body, Purpose::Change)?;
    for consent in &mut said.consents {
        consent.door = "storefront";
    }
    Ok(said)
}

/// A body that creates or changes a customer (a merge patch: null empties).
pub(super) fn said(body: &Value, purpose: Purpose) -> Result<Said, Error> {
    let Some(body) = body.as_object() else { return Err(Error::field("", "expected_object")) };
    let mut said = Said::default();
    let mut errors = FieldErrors::default();
    for (name, value) in body {
        if let Some(field) = profile_field(name) {
            match text(value) {
                Some(typed) => said.say(field.name, typed),
                None => errors.add(format!("/{name}"), "expected_text"),
            }
        } else {
            read(name, value, purpose, &mut said, &mut errors);
        }
    }
    errors.into_result()?;
    Ok(said)
}

fn read(name: &str, value: &Value, purpose: Purpose, said: &mut Said, errors: &mut FieldErrors) {
    let pointer = format!("/{name}");
    let outcome = match name {
        "phone" => text(value).map(|typed| said.main_phone = Some(typed)).ok_or("expected_text"),
        "phones" => texts(value).map(|typed| said.phones = Some(typed)).ok_or("expected_texts"),
        "tags" => texts(value).map(|typed| said.tags = Some(SaidTags::All(typed))).ok_or("expected_texts"),
        "group" => text(value).map(|typed| said.group = Some(typed)).ok_or("expected_text"),
        "addresses" => return addresses(value, said, errors),
        "custom" => return custom(value, said, errors),
        "consents" => return consents(value, said, errors),
        "notes" if purpose == Purpose::Create => {
            text(value).map(|typed| said.note = typed).ok_or("expected_text")
        }
        "registered_at" if purpose == Purpose::Create => registered_at(value, said),
        "notes" | "registered_at" => Err("read_only"),
        other if READ_ONLY.contains(&other) => Err("read_only"),
        _ => Err("unknown_field"),
    };
    if let Err(code) = outcome {
        errors.add(pointer, code);
    }
}

fn registered_at(value: &Value, said: &mut Said) -> Result<(), &'static str> {
    let typed = value.as_str().ok_or("expected_text")?;
    let parsed = chrono::DateTime::parse_from_rfc3339(typed).map_err(|_no_date| "date_invalid")?;
    said.registered = Some(SaidTime::Moment(Moment(parsed.timestamp_micros())));
    Ok(())
}

fn addresses(value: &Value, said: &mut Said, errors: &mut FieldErrors) {
    if value.is_null() {
        said.addresses = Some(SaidAddresses::All(Vec::new()));
        return;
    }
    let Some(items) = value.as_array() else { return errors.add("/addresses", "expected_list") };
    let each = items.iter().enumerate();
    let read = each.map(|(place, item)| address(item, &format!("/addresses/{place}"), errors)).collect();
    said.addresses = Some(SaidAddresses::All(read));
}

/// One address; `prefix` points to it.
pub(super) fn address(value: &Value, prefix: &str, errors: &mut FieldErrors) -> SaidAddress {
    let mut said = SaidAddress::default();
    let empty = Map::new();
    let body = value.as_object().unwrap_or_else(|| {
        errors.add(prefix, "expected_object");
        &empty
    });
    for (name, value) in body {
        let pointer = format!("{prefix}/{name}");
        match (name.as_str(), place_field(name)) {
            (_, Some(field)) => match text(value) {
                Some(typed) => said.place.push((field.name, typed)),
                None => errors.add(pointer, "expected_text"),
            },
            ("default", _) => match value.as_bool() {
                Some(is_default) => said.is_default = is_default,
                None => errors.add(pointer, "expected_boolean"),
            },
            ("id", _) => match value.as_str().and_then(|id| id.parse().ok()) {
                Some(id) => said.id = Some(id),
                None => errors.add(pointer, "unknown_value"),
            },
            _ => errors.add(pointer, "unknown_field"),
        }
    }
    said
}

fn custom(value: &Value, said: &mut Said, errors: &mut FieldErrors) {
    if value.is_null() {
        said.custom_emptied = true;
        return;
    }
    let Some(values) = value.as_object() else { return errors.add("/custom", "expected_object") };
    for (key, value) in values {
        let typed = text(value).or_else(|| value.as_number().map(ToString::to_string));
        match typed {
            Some(typed) => said.custom.push((key.clone(), typed)),
            None => errors.add(format!("/custom/{key}"), "expected_text"),
        }
    }
}

/// `{"email": "yes"}`, or with where it came from: `{"email": {"state": "yes", "source": …, "text_version": …}}`.
fn consents(value: &Value, said: &mut Said, errors: &mut FieldErrors) {
    if value.is_null() {
        said.consents.extend(Channel::ALL.iter().map(|channel| unasked(*channel)));
        return;
    }
    let Some(values) = value.as_object() else { return errors.add("/consents", "expected_object") };
    for (name, value) in values {
        let pointer = format!("/consents/{name}");
        match Channel::parse(name) {
            None => errors.add(pointer, "unknown_field"),
            Some(channel) if value.is_null() => said.consents.push(unasked(channel)),
            Some(channel) => said.consents.extend(consent(channel, value, &pointer, errors)),
        }
    }
}

fn consent(channel: Channel, value: &Value, pointer: &str, errors: &mut FieldErrors) -> Option<SaidConsent> {
    const LONGEST: usize = 200;
    let parts = value.as_object();
    let mut said = unasked(channel);
    let mut state = value.as_str();
    for (name, part) in parts.into_iter().flatten() {
        let text = part.as_str().filter(|text| !text.is_empty());
        match name.as_str() {
            "state" => state = text,
            _ if text.is_some_and(|text| text.chars().count() > LONGEST) => errors.add(pointer, "too_long"),
            "source" => said.source = text.map(str::to_owned),
            "text_version" => said.text_version = text.map(str::to_owned),
            _ => errors.add(format!("{pointer}/{name}"), "unknown_field"),
        }
    }
    let consent = state.and_then(Consent::parse);
    if consent.is_none() {
        errors.add(pointer, "consent_unknown");
    }
    consent.map(|consent| SaidConsent { consent, ..said })
}

fn unasked(channel: Channel) -> SaidConsent {
    SaidConsent { channel, consent: Consent::Unknown, door: "api", source: None, text_version: None }
}

/// Text, or null for none.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A list of texts, or null for none.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// The one member a body may have.
pub(super) fn only<'a>(body: &'a Value, name: &str) -> Option<&'a Value> {
    let body = body.as_object().filter(|body| body.len() == 1)?;
    body.get(name)
}
