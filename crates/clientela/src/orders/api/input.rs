//! From a JSON body to what it says of an order. A name that cannot be written is refused, an unknown one too.

use serde_json::Value;

use crate::customers::api::{said_contact, said_customer_id, said_place};
use crate::error::FieldErrors;
use crate::items::said_items;
use crate::orders::said::Said;
use crate::web::members::{Read, amount, moment, number, text};

/// Reads one order; every fault is named, by a pointer under the prefix.
pub(in crate::orders) fn said(body: &Value, prefix: &str, errors: &mut FieldErrors) -> Said {
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

fn read(name: &str, value: &Value, pointer: &str, said: &mut Said, errors: &mut FieldErrors) -> Read {
    match name {
        "code" => said.code = Some(text(value)?),
        "customer_id" => said.customer_id = said_customer_id(value)?,
        "cart_id" if value.is_null() => {}
        "cart_id" => said.cart_id = Some(text(value)?.parse().map_err(|_no_id| "cart_unknown")?),
        "customer" => said.customer = Some(said_contact(value, pointer, errors)?),
        "shipping_address" => said.shipping_address = Some(said_place(value, pointer, errors)?),
        "placed_at" => said.placed_at = Some(moment(value)?.ok_or("required")?),
        "updated_at" => said.updated_at = moment(value)?,
        "paid_at" => said.paid_at = Some(moment(value)?),
        "shipped_at" => said.shipped_at = Some(moment(value)?),
        "delivered_at" => said.delivered_at = Some(moment(value)?),
        "cancelled_at" => said.cancelled_at = Some(moment(value)?),
        "items" => said.items = Some(said_items(value, pointer, errors)?),
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
