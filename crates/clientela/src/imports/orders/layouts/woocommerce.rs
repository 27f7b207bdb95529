//! Orders of WooCommerce. It has no order file of its own that says whose an order is, so those of the two export plugins
//! that are most in use are known: "Advanced Order Export" with a row for each product, and "Order Export" of WebToffee
//! with a column for each.

use brasil::fold;

use super::statuses::WOOCOMMERCE;
use super::{CODE, CURRENCY, NAME, QUANTITY, SKU, of_order, settle_country, unquoted};
use crate::imports::orders::amounts::{plain, quantity, rounded, say_iso_time, word};
use crate::imports::orders::candidate::named;
use crate::imports::orders::layout::{Known, Layout, Meaning, OrderReader, has_all, item, order};
use crate::imports::orders::spoken::{Spoken, SpokenItem};
use crate::imports::origins::Origin;

const ROWS: [&str; 4] = ["Order Number", "Order Status", "Order Date", "Item Cost"];

const COLUMNS: [&str; 4] = ["order_id", "order_date", "status", "line_item_1"];

const PLACED: OrderReader =
    |cell, zone, spoken| say_iso_time(cell, zone, spoken, "placed_at", |spoken| &mut spoken.placed_at);
const PAID: OrderReader =
    |cell, zone, spoken| say_iso_time(cell, zone, spoken, "paid_at", |spoken| &mut spoken.paid_at);
const STATUS: OrderReader = |cell, _, spoken| {
    let [of_order, of_payment, of_shipping] = word(fold(cell).trim_start_matches("wc-"), WOOCOMMERCE)?;
    let stated = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    spoken.status = stated(of_order);
    spoken.payment_status = stated(of_payment);
    spoken.shipping_status = stated(of_shipping);
    Ok(())
};
const DISCOUNT: OrderReader = |cell, _, spoken| {
    spoken.discount_cents = Some(plain(cell)?);
    Ok(())
};
const SHIPPING: OrderReader = |cell, _, spoken| {
    spoken.shipping_cents = Some(plain(cell)?);
    Ok(())
};
const TOTAL: OrderReader = |cell, _, spoken| {
    spoken.total_cents = Some(plain(cell)?);
    Ok(())
};
const REFUND: OrderReader = |cell, _, spoken| {
    // Some versions write it as what it takes away.
    spoken.refunded_cents = Some(plain(cell)?.saturating_abs());
    Ok(())
};
const COUNTRY: OrderReader = |cell, _, spoken| {
    spoken.asides.push(("country", cell.to_owned()));
    Ok(())
};

macro_rules! say {
    ($name:literal) => {
        |cell, _, spoken| {
            spoken.say($name, unquoted(cell));
            Ok(())
        }
    };
}

macro_rules! place {
    ($name:literal) => {
        |cell, _, spoken| {
            spoken.place($name, unquoted(cell));
            Ok(())
        }
    };
}

const KNOWN: &[Known] = &[
    ("Order Number", CODE),
    of_order("Order Status", &["status"], STATUS),
    of_order("Order Date", &["placed_at"], PLACED),
    of_order("Paid Date", &["paid_at"], PAID),
    of_order("First Name (Billing)", &["customer/first_name"], say!("first_name")),
    of_order("Last Name (Billing)", &["customer/last_name"], say!("last_name")),
    of_order("Company (Billing)", &["customer/company_name"], say!("company_name")),
    of_order("Email (Billing)", &["customer/email"], say!("email")),
    of_order("Phone (Billing)", &["customer/phone"], say!("phone")),
    of_order("CPF", &["customer/document"], say!("document")),
    of_order("CNPJ", &["customer/document"], say!("document")),
    of_order("Address 1&2 (Shipping)", &["shipping_address/street"], place!("street")),
    of_order("Address 1 (Shipping)", &["shipping_address/street"], place!("street")),
    of_order("Address 2 (Shipping)", &["shipping_address/complement"], place!("complement")),
    of_order("City (Shipping)", &["shipping_address/city"], place!("city")),
    of_order("State Code (Shipping)", &["shipping_address/state"], place!("state")),
    of_order("Postcode (Shipping)", &["shipping_address/zip"], place!("zip")),
    of_order("Country Code (Shipping)", &["country"], COUNTRY),
    of_order("Cart Discount Amount", &["discount_cents"], DISCOUNT),
    of_order("Order Shipping Amount", &["shipping_cents"], SHIPPING),
    of_order("Order Refund Amount", &["refunded_cents"], REFUND),
    of_order("Order Total Amount", &["total_cents"], TOTAL),
    ("Order Currency", CURRENCY),
    ("SKU", SKU),
    ("Item Name", NAME),
    ("Name", NAME),
    ("Quantity", QUANTITY),
    ("Quantity (- Refund)", QUANTITY),
    (
        "Item Cost",
        item("items/unit_price_cents", |cell, item| {
            item.unit_price_cents = Some(rounded(cell)?);
            Ok(())
        }),
    ),
    of_order("status", &["status"], STATUS),
    of_order("order_date", &["placed_at"], PLACED),
    of_order("paid_date", &["paid_at"], PAID),
    of_order("customer_email", &["customer/email"], say!("email")),
    of_order("billing_email", &["customer/email"], say!("email")),
    of_order("billing_first_name", &["customer/first_name"], say!("first_name")),
    of_order("billing_last_name", &["customer/last_name"], say!("last_name")),
    of_order("billing_company", &["customer/company_name"], say!("company_name")),
    of_order("billing_phone", &["customer/phone"], say!("phone")),
    of_order("meta:_billing_cpf", &["customer/document"], say!("document")),
    of_order("meta:_billing_cnpj", &["customer/document"], say!("document")),
    of_order("shipping_address_1", &["shipping_address/street"], place!("street")),
    of_order("meta:_shipping_number", &["shipping_address/number"], place!("number")),
    of_order("shipping_address_2", &["shipping_address/complement"], place!("complement")),
    of_order("meta:_shipping_neighborhood", &["shipping_address/district"], place!("district")),
    of_order("shipping_city", &["shipping_address/city"], place!("city")),
    of_order("shipping_state", &["shipping_address/state"], place!("state")),
    of_order("shipping_postcode", &["shipping_address/zip"], place!("zip")),
    of_order("shipping_country", &["country"], COUNTRY),
    of_order("discount_total", &["discount_cents"], DISCOUNT),
    of_order("shipping_total", &["shipping_cents"], SHIPPING),
    of_order("order_total", &["total_cents"], TOTAL),
    ("order_currency", CURRENCY),
];

pub fn layout(headers: &[String]) -> Option<Layout> {
    if has_all(headers, &ROWS) {
        return Some(Layout::by_name(Origin::Woocommerce, headers, KNOWN, settle_country));
    }
    if !has_all(headers, &COLUMNS) {
        return None;
    }
    let mut layout = Layout::by_name(Origin::Woocommerce, headers, KNOWN, settle_country);
    let has_number = has_all(headers, &["order_number"]);
    for (header, meaning) in &mut layout.columns {
        let name = fold(header.trim());
        let number = name.strip_prefix("line_item_");
        if number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit())) {
            *meaning = order(&["items"], line_item);
        } else if name == "order_number" || (name == "order_id" && !has_number) {
            *meaning = CODE;
        } else if matches!(name.as_str(), "name" | "quantity" | "sku" | "cpf" | "cnpj") {
            *meaning = Meaning::Passed;
        }
    }
    Some(layout)
}

/// `name:Caneca|product_id:9|sku:CANECA|quantity:2|total:18.00|sub_total:20.00`: what is before discounts is divided.
fn line_item(cell: &str, _: chrono_tz::Tz, spoken: &mut Spoken) -> Result<(), &'static str> {
    let parts: Vec<(&str, &str)> = cell.split('|').filter_map(|part| part.split_once(':')).collect();
    let part = |name: &str| parts.iter().find(|(key, _)| *key == name).map(|(_, value)| value.trim());
    let filled = |name: &str| part(name).filter(|value| !value.is_empty());
    let pieces = quantity(filled("quantity").ok_or("line_item_invalid")?)?;
    let cents = rounded(filled("sub_total").or(filled("total")).ok_or("line_item_invalid")?)?;
    let mut item = SpokenItem {
        sku: filled("sku").unwrap_or_default().to_owned(),
        name: filled("name").unwrap_or_default().to_owned(),
        category: String::new(),
        quantity: Some(pieces),
        unit_price_cents: Some(divided(cents, pieces)),
    };
    if item.sku.is_empty() && item.name.is_empty() {
        return Err("line_item_invalid");
    }
    named(&mut item);
    spoken.items.get_or_insert_default().push(item);
    Ok(())
}

/// Half up.
fn divided(cents: i64, pieces: i64) -> i64 {
    cents
        .saturating_mul(2)
        .saturating_add(pieces)
        .checked_div_euclid(pieces.saturating_mul(2))
        .unwrap_or(cents)
}

#[cfg(test)]
mod tests {
    use super::{divided, line_item};
    use crate::imports::orders::spoken::Spoken;

    #[test]
    fn a_line_item_is_read_from_its_parts() {
        let mut spoken = Spoken::default();
        let cell = "name:Caneca: azul|product_id:9|sku:|quantity:3|total:18.00|sub_total:20.00|meta:x:y";
        line_item(cell, chrono_tz::UTC, &mut spoken).unwrap();
        let items = spoken.items.unwrap();
        assert_eq!((items[0].sku.as_str(), items[0].name.as_str()), ("Caneca: azul", "Caneca: azul"));
        assert_eq!((items[0].quantity, items[0].unit_price_cents), (Some(3), Some(667)));
        let mut spoken = Spoken::default();
        assert_eq!(line_item("uma caneca", chrono_tz::UTC, &mut spoken), Err("line_item_invalid"));
    }

    #[test]
    fn what_is_divided_is_rounded() {
        assert_eq!((divided(1_000, 3), divided(2_000, 3), divided(5, 0)), (333, 667, 5));
    }
}
