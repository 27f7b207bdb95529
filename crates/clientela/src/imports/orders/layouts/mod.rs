pub(super) mod nuvemshop;
pub(super) mod nuvemshop_carts;
pub(super) mod shopify;
mod statuses;
pub(super) mod woocommerce;

use super::layout::{Known, Meaning, OrderReader, item, order};
use super::spoken::{Spoken, SpokenItem};

const fn of_order(name: &'static str, fields: &'static [&'static str], read: OrderReader) -> Known {
    (name, order(fields, read))
}

const NAME: Meaning = item("items/name", |cell, item| {
    cell.clone_into(&mut item.name);
    Ok(())
});

const SKU: Meaning = item("items/sku", |cell, item| {
    cell.clone_into(&mut item.sku);
    Ok(())
});

const QUANTITY: Meaning = item("items/quantity", |cell, item: &mut SpokenItem| {
    item.quantity = Some(super::amounts::quantity(cell)?);
    Ok(())
});

const CURRENCY: Meaning =
    order(
        &["currency"],
        |cell, _, _| {
            if cell.eq_ignore_ascii_case("BRL") { Ok(()) } else { Err("currency_unknown") }
        },
    );

const CODE: Meaning = order(&["code"], |cell, _, spoken| {
    cell.clone_into(&mut spoken.code);
    Ok(())
});

pub(super) fn say_full_name(cell: &str, spoken: &mut Spoken) {
    let (first, rest) = brasil::split_full_name(cell);
    spoken.say("first_name", &first);
    if !rest.is_empty() {
        spoken.say("last_name", &rest);
    }
}

/// What a spreadsheet put before a number to keep it as text.
fn unquoted(cell: &str) -> &str {
    cell.trim_start_matches('\'').trim()
}

/// An address abroad has no CEP and no UF: they are kept as words.
fn settle_country(spoken: &mut Spoken) {
    let country = spoken.aside("country").unwrap_or_default().to_owned();
    let is_home = matches!(brasil::fold(&country).as_str(), "" | "br" | "brasil" | "brazil");
    if is_home || spoken.address.is_empty() {
        return;
    }
    let is_code = |field: &str| matches!(field, "zip" | "state");
    let words = spoken.address.iter().filter(|(field, _)| is_code(field)).map(|(_, value)| value.clone());
    let words: Vec<String> = words.chain([country]).collect();
    spoken.address.retain(|(field, _)| !is_code(field));
    spoken.place("reference", &words.join(", "));
}
