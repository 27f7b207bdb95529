//! From the body of a registration to what it says. A name that cannot be written is refused, an unknown one too.

use std::collections::BTreeMap;

use audience::{Channel, Consent};
use brasil::Email;
use chrono::NaiveDate;
use serde_json::Value;

use crate::access::password;
use crate::customers::{Contact, PHONE, PROFILE_FIELDS};
use crate::error::{Error, FieldErrors};
use crate::shoppers::Registration;

/// Of the store's own systems alone: who has it would have the record.
const NOT_A_SHOPPERS: &str = "external_reference";

pub(super) fn registration(body: &Value, today: NaiveDate) -> Result<Registration, Error> {
    let body = body.as_object().ok_or_else(|| Error::field("", "expected_object"))?;
    let mut errors = FieldErrors::default();
    let (mut typed, mut given, mut consents) = (Vec::new(), String::new(), BTreeMap::new());
    for (name, value) in body {
        let pointer = format!("/{name}");
        match (name.as_str(), field(name), text(value)) {
            ("consents", ..) => consents = said_consents(value, &mut errors),
            ("password", _, Some(text)) => given = text,
            (_, Some(field), Some(text)) => typed.push((field, text)),
            ("password", ..) | (_, Some(_), None) => errors.add(pointer, "expected_text"),
            (_, None, _) => errors.add(pointer, "unknown_field"),
        }
    }
    let contact = Contact::check(&typed, "", today, &mut errors);
    let email = Email::parse(&contact.profile.email);
    if contact.profile.email.is_empty() && !errors.0.iter().any(|error| error.pointer == "/email") {
        errors.add("/email", "required");
    }
    match (given.is_empty(), password::check(&given)) {
        (true, _) => errors.add("/password", "required"),
        (false, Err(code)) => errors.add("/password", code),
        (false, Ok(())) => {}
    }
    errors.into_result()?;
    let email = email.map_err(|_unfit: brasil::EmailError| Error::field("/email", "email_invalid"))?;
    Ok(Registration { email, password: given, contact, consents })
}

fn field(name: &str) -> Option<&'static str> {
    let names = PROFILE_FIELDS.iter().map(|field| field.name).chain([PHONE]);
    names.filter(|known| *known != NOT_A_SHOPPERS).find(|known| *known == name)
}

/// Null is blank.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn said_consents(value: &Value, errors: &mut FieldErrors) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    let Some(members) = value.as_object() else {
        errors.add("/consents", "expected_object");
        return said;
    };
    for (name, value) in members {
        let consent = value.as_str().and_then(Consent::parse);
        match (Channel::parse(name), consent) {
            (None, _) => errors.add(format!("/consents/{name}"), "unknown_field"),
            (Some(_), None) => errors.add(format!("/consents/{name}"), "consent_unknown"),
            (Some(channel), Some(consent)) => {
                said.insert(channel.as_str().to_owned(), consent.as_str().to_owned());
            }
        }
    }
    said
}
