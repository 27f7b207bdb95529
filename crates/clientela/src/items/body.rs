//! Items in the bodies of requests and answers.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::item::{Item, SaidItem};
use crate::error::FieldErrors;
use crate::web::members::{Read, number, text};

#[derive(ToSchema)]
#[expect(dead_code, reason = "the document's alone")]
pub struct ItemIn {
    #[schema(min_length = 1, max_length = 120)]
    sku: String,
    #[schema(max_length = 300)]
    name: Option<String>,
    #[schema(max_length = 300)]
    category: Option<String>,
    #[schema(minimum = 1, maximum = 1_000_000)]
    quantity: i64,
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    unit_price_cents: i64,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Item)]
pub struct ItemOut {
    sku: String,
    name: String,
    category: Option<String>,
    quantity: i64,
    unit_price_cents: i64,
}

impl ItemOut {
    pub fn new(item: &Item) -> Self {
        Self {
            sku: item.sku.clone(),
            name: item.name.clone(),
            category: Some(item.category.clone()).filter(|category| !category.is_empty()),
            quantity: item.quantity,
            unit_price_cents: item.unit_price_cents,
        }
    }
}

/// Reads a list of items, member by member: every fault is named, by a pointer under that of the list.
pub fn said_items(
    value: &Value,
    pointer: &str,
    errors: &mut FieldErrors,
) -> Result<Vec<SaidItem>, &'static str> {
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
