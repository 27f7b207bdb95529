//! Who somebody is in the body of an order or a cart: read as typed, answered as the asker may see it.

use audience::{CustomerId, Sight};
use serde_json::{Map, Value};

use super::super::checks::mask_phone;
use super::super::contact::{Contact, PHONE};
use super::super::fields::{PLACE_FIELDS, PROFILE_FIELDS, Place};
use crate::error::FieldErrors;
use crate::web::members::{present, texts};

type Said = Result<Vec<(&'static str, String)>, &'static str>;

/// The text fields of a record, and `phone`.
pub fn said_contact(value: &Value, pointer: &str, errors: &mut FieldErrors) -> Said {
    let known = |name: &str| {
        let fields = PROFILE_FIELDS.iter().map(|field| field.name);
        fields.chain([PHONE]).find(|known| *known == name)
    };
    texts(value, pointer, known, errors)
}

/// The fields of an address.
pub fn said_place(value: &Value, pointer: &str, errors: &mut FieldErrors) -> Said {
    let known = |name: &str| PLACE_FIELDS.iter().map(|field| field.name).find(|known| *known == name);
    texts(value, pointer, known, errors)
}

/// Null is nobody.
pub fn said_customer_id(value: &Value) -> Result<Option<CustomerId>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => {
            text.parse().map(|id| Some(CustomerId(id))).map_err(|_no_id| "customer_unknown")
        }
        _ => Err("expected_text"),
    }
}

pub fn contact_out(contact: &Contact, sight: Sight) -> Map<String, Value> {
    let profile = PROFILE_FIELDS.iter().map(|field| {
        let kept = (field.of)(&contact.profile);
        let seen = if sight == Sight::Masked { (field.mask)(kept) } else { kept.clone() };
        (field.name, seen)
    });
    let phone = match sight {
        Sight::Personal => contact.phone.clone(),
        Sight::Masked => mask_phone(&contact.phone),
    };
    present(profile.chain([(PHONE, phone)]))
}

pub fn place_out(place: &Place) -> Map<String, Value> {
    present(PLACE_FIELDS.iter().map(|field| (field.name, (field.of)(place).clone())))
}
