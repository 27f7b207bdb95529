//! From a JSON body to what it says of an order. A name that cannot be written is refused, an unknown one too.

use audience::CustomerId;
use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::customers::{PHONE, PLACE_FIELDS, PROFILE_FIELDS};
use crate::error::FieldErrors;
use crate::orders::said::{Said, SaidItem};

/// Reads one order; every fault is named, by a pointer under the prefix.
pub(super) fn said(body: &Value, prefix: &str, errors: &mut FieldErrors) -> Said {
    let mut said = Said::default();
    let Some(body) = body.as_object() else {
        errors.add(prefix, "expected_object");
        return said;
    };
    for (name, value) in body {
        let pointer = format!("{prefix}/{name}");
        if let Err(code) = read(name, value, &pointer, &mut said, errors) {
            errors.add(pointer, code);
        }
    }
    said
}

type Read = Result<(), &'static str>;

fn read(name: &str, value: &Value, pointer: &str, said: &mut Said, errors: &mut FieldErrors) -> Read {
    match name {
        "code" => said.code = Some(text(value)?),
        "customer_id" => said.customer_id = customer_id(value)?,
        "customer" => said.customer = Some(members(value, pointer, is_of_customer, errors)?),
        "shipping_address" => said.shipping_address = Some(members(value, pointer, is_of_place, errors)?),
        "placed_at" => said.placed_at = Some(moment(value)?.ok_or("required")?),
        "updated_at" => said.updated_at = moment(value)?,
        "paid_at" => said.paid_at = Some(moment(value)?),
        "shipped_at" => said.shipped_at = Some(moment(value)?),
        "delivered_at" => said.delivered_at = Some(moment(value)?),
        "cancelled_at" => said.cancelled_at = Some(moment(value)?),
        "items" => said.items = Some(items(value, pointer, errors)?),
        "total_cents" => said.total_cents = Some(if value.is_null() { None } else { Some(number(value)?) }),
        "discount_cents" => said.discount_cents = Some(amount(value)?),
        "shipping_cents" => said.shipping_cents = Some(amount(value)?),
        "refunded_cents" => said.refunded_cents = Some(amount(value)?),
        "credits_cents" => said.credits_cents = Some(amount(value)?),
        "status" => said.status = Some(text(value)?),
        "payment_status" => said.payment_status = Some(text(value)?),
        "shipping_status" => said.shipping_status = Some(text(value)?),
        _ => return Err("unknown_field"),
    }
    Ok(())
}

fn text(value: &Value) -> Result<String, &'static str> {
    value.as_str().map(str::to_owned).ok_or("expected_text")
}

fn number(value: &Value) -> Result<i64, &'static str> {
    value.as_i64().ok_or("expected_number")
}

/// Null is nothing.
fn amount(value: &Value) -> Result<i64, &'static str> {
    if value.is_null() { Ok(0) } else { number(value) }
}

fn moment(value: &Value) -> Result<Option<Moment>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Moment::from_rfc3339(text).map(Some).ok_or("time_invalid"),
        _ => Err("expected_text"),
    }
}

fn customer_id(value: &Value) -> Result<Option<CustomerId>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => {
            text.parse().map(|id| Some(CustomerId(id))).map_err(|_no_id| "customer_unknown")
        }
        _ => Err("expected_text"),
    }
}

fn is_of_customer(name: &str) -> Option<&'static str> {
    let fields = PROFILE_FIELDS.iter().map(|field| field.name);
    fields.chain([PHONE]).find(|known| *known == name)
}

fn is_of_place(name: &str) -> Option<&'static str> {
    PLACE_FIELDS.iter().map(|field| field.name).find(|known| *known == name)
}

/// Texts by known names; null is blank.
fn members(
    value: &Value,
    pointer: &str,
    known: fn(&str) -> Option<&'static str>,
    errors: &mut FieldErrors,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    if value.is_null() {
        return Ok(Vec::new());
    }
    let members: &Map<String, Value> = value.as_object().ok_or("expected_object")?;
    let mut said = Vec::new();
    for (name, value) in members {
        match (known(name), value) {
            (None, _) => errors.add(format!("{pointer}/{name}"), "unknown_field"),
            (Some(name), Value::Null) => said.push((name, String::new())),
            (Some(name), Value::String(text)) => said.push((name, text.clone())),
            (Some(name), _) => errors.add(format!("{pointer}/{name}"), "expected_text"),
        }
    }
    Ok(said)
}

fn items(value: &Value, pointer: &str, errors: &mut FieldErrors) -> Result<Vec<SaidItem>, &'static str> {
    let listed = value.as_array().ok_or("expected_list")?;
    let items = listed.iter().enumerate().map(|(place, item)| {
        let mut said = SaidItem::default();
        let Some(members) = item.as_object() else {
            errors.add(format!("{pointer}/{place}"), "expected_object");
            return said;
        };
        for (name, value) in members {
            if let Err(code) = item_member(name, value, &mut said) {
                errors.add(format!("{pointer}/{place}/{name}"), code);
            }
        }
        for required in ["quantity", "unit_price_cents"] {
            if !members.contains_key(required) {
                errors.add(format!("{pointer}/{place}/{required}"), "required");
            }
        }
        said
    });
    Ok(items.collect())
}

fn item_member(name: &str, value: &Value, said: &mut SaidItem) -> Read {
    match name {
        "sku" => said.sku = text(value)?,
        "name" => said.name = text(value)?,
        "category" if value.is_null() => {}
        "category" => said.category = text(value)?,
        "quantity" => said.quantity = number(value)?,
        "unit_price_cents" => said.unit_price_cents = number(value)?,
        _ => return Err("unknown_field"),
    }
    Ok(())
}
