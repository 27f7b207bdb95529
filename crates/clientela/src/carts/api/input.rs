//! From a JSON body to what it says of a cart. A name that cannot be written is refused, an unknown one too.

use serde_json::Value;

use crate::carts::said::Said;
use crate::customers::api::{said_contact, said_customer_id};
use crate::error::{Error, FieldErrors};
use crate::items::said_items;
use crate::web::members::{Read, moment, text};

/// Every fault is named, by a pointer.
pub fn said(body: &Value) -> Result<Said, Error> {
    let mut said = Said::default();
    let mut errors = FieldErrors::default();
    let body = body.as_object().ok_or_else(|| Error::field("", "expected_object"))?;
    for (name, value) in body {
        let pointer = format!("/{name}");
        if let Err(code) = read(name, value, &pointer, &mut said, &mut errors) {
            errors.add(pointer, code);
        }
    }
    errors.into_result()?;
    Ok(said)
}

fn read(name: &str, value: &Value, pointer: &str, said: &mut Said, errors: &mut FieldErrors) -> Read {
    match name {
        "code" if value.is_null() => {}
        "code" => said.code = Some(text(value)?),
        "customer_id" => said.customer_id = said_customer_id(value)?,
        "customer" => said.customer = Some(said_contact(value, pointer, errors)?),
        "items" => said.items = Some(said_items(value, pointer, errors)?),
        "started_at" => said.started_at = moment(value)?,
        "updated_at" => said.updated_at = moment(value)?,
        _ => return Err("unknown_field"),
    }
    Ok(())
}
