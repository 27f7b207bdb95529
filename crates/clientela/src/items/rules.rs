//! What must hold of items. Pure.

use super::item::{Item, SaidItem};
use crate::error::FieldErrors;

pub const LONGEST_SKU: usize = 120;
pub const LONGEST_ITEM_NAME: usize = 300;
pub const MOST_ITEMS: usize = 1_000;
/// Ten thousand million reais.
pub const MOST_CENTS: i64 = 1_000_000_000_000;
pub const MOST_OF_AN_ITEM: i64 = 1_000_000;

/// Every fault is named, by a pointer under the prefix.
pub fn check_items(items: &[SaidItem], prefix: &str, errors: &mut FieldErrors) -> Vec<Item> {
    if items.len() > MOST_ITEMS {
        errors.add(format!("{prefix}/items"), "too_many");
        return Vec::new();
    }
    let checked = items.iter().enumerate().map(|(place, item)| {
        let pointer = format!("{prefix}/items/{place}");
        let mut text = |name: &str, typed: &str, longest: usize| {
            let kept = typed.trim();
            if kept.chars().count() > longest {
                errors.add(format!("{pointer}/{name}"), "too_long");
            } else if kept.chars().any(char::is_control) {
                errors.add(format!("{pointer}/{name}"), "control_characters");
            }
            kept.to_owned()
        };
        let sku = text("sku", &item.sku, LONGEST_SKU);
        let name = text("name", &item.name, LONGEST_ITEM_NAME);
        let category = text("category", &item.category, LONGEST_ITEM_NAME);
        if sku.is_empty() {
            errors.add(format!("{pointer}/sku"), "required");
        }
        if !(1..=MOST_OF_AN_ITEM).contains(&item.quantity) {
            errors.add(format!("{pointer}/quantity"), "quantity_out_of_range");
        }
        if !(0..=MOST_CENTS).contains(&item.unit_price_cents) {
            errors.add(format!("{pointer}/unit_price_cents"), "amount_out_of_range");
        }
        let SaidItem { quantity, unit_price_cents, .. } = *item;
        Item { sku, name, category, quantity, unit_price_cents }
    });
    checked.collect()
}
