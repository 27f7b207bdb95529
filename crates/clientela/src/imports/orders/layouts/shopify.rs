//! Orders as Shopify exports them: the first row of an order tells it whole, those below repeat its name and e-mail and
//! bring one line item each. Numbers behind an apostrophe, a CPF typed into the company, addresses abroad.

use super::statuses::{SHOPIFY_FINANCIAL, SHOPIFY_FULFILLMENT, status};
use super::{CODE, CURRENCY, NAME, QUANTITY, SKU, of_order, say_full_name, settle_country, unquoted};
use crate::imports::orders::amounts::{plain, say_iso_time, word};
use crate::imports::orders::layout::{Known, Layout, has_all, item};
use crate::imports::orders::spoken::Spoken;
use crate::imports::origins::Origin;

const MARKS: [&str; 5] = ["Name", "Email", "Financial Status", "Lineitem quantity", "Lineitem name"];

const COLUMNS: &[Known] = &[
    ("Name", CODE),
    of_order("Email", &["customer/email"], |cell, _, spoken| say(spoken, "email", cell)),
    of_order("Financial Status", &["payment_status"], |cell, _, spoken| {
        spoken.payment_status = Some(word(cell, SHOPIFY_FINANCIAL)?.to_owned());
        Ok(())
    }),
    of_order("Paid at", &["paid_at"], |cell, zone, spoken| {
        say_iso_time(cell, zone, spoken, "paid_at", |spoken| &mut spoken.paid_at)
    }),
    of_order("Fulfillment Status", &["shipping_status"], |cell, _, spoken| {
        spoken.shipping_status = Some(word(cell, SHOPIFY_FULFILLMENT)?.to_owned());
        Ok(())
    }),
    of_order("Fulfilled at", &["shipped_at"], |cell, zone, spoken| {
        say_iso_time(cell, zone, spoken, "shipped_at", |spoken| &mut spoken.shipped_at)
    }),
    ("Currency", CURRENCY),
    of_order("Shipping", &["shipping_cents"], |cell, _, spoken| {
        spoken.shipping_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Total", &["total_cents"], |cell, _, spoken| {
        spoken.total_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Discount Amount", &["discount_cents"], |cell, _, spoken| {
        spoken.discount_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Created at", &["placed_at"], |cell, zone, spoken| {
        say_iso_time(cell, zone, spoken, "placed_at", |spoken| &mut spoken.placed_at)
    }),
    ("Lineitem quantity", QUANTITY),
    ("Lineitem name", NAME),
    (
        "Lineitem price",
        item("items/unit_price_cents", |cell, item| {
            item.unit_price_cents = Some(plain(cell)?);
            Ok(())
        }),
    ),
    ("Lineitem sku", SKU),
    of_order("Billing Name", &["customer/first_name", "customer/last_name"], |cell, _, spoken| {
        say_full_name(cell, spoken);
        Ok(())
    }),
    of_order("Billing Company", &["customer/company_name", "customer/document"], |cell, _, spoken| {
        let is_document = brasil::Document::parse(unquoted(cell)).is_ok();
        say(spoken, if is_document { "document" } else { "company_name" }, cell)
    }),
    of_order("Billing Phone", &["customer/phone"], |cell, _, spoken| say(spoken, "phone", cell)),
    of_order("Shipping Address1", &["shipping_address/street"], |cell, _, spoken| {
        place(spoken, "street", cell)
    }),
    of_order("Shipping Address2", &["shipping_address/complement"], |cell, _, spoken| {
        place(spoken, "complement", cell)
    }),
    of_order("Shipping City", &["shipping_address/city"], |cell, _, spoken| place(spoken, "city", cell)),
    of_order("Shipping Zip", &["shipping_address/zip"], |cell, _, spoken| place(spoken, "zip", cell)),
    of_order("Shipping Province", &["shipping_address/state"], |cell, _, spoken| {
        place(spoken, "state", cell)
    }),
    of_order("Shipping Country", &["country"], |cell, _, spoken| {
        spoken.asides.push(("country", cell.to_owned()));
        Ok(())
    }),
    of_order("Cancelled at", &["cancelled_at"], |cell, zone, spoken| {
        say_iso_time(cell, zone, spoken, "cancelled_at", |spoken| &mut spoken.cancelled_at)
    }),
    of_order("Refunded Amount", &["refunded_cents"], |cell, _, spoken| {
        spoken.refunded_cents = Some(plain(cell)?);
        Ok(())
    }),
    of_order("Phone", &["customer/phone"], |cell, _, spoken| say(spoken, "phone", cell)),
];

pub fn layout(headers: &[String]) -> Option<Layout> {
    has_all(headers, &MARKS).then(|| Layout::by_name(Origin::Shopify, headers, COLUMNS, finish))
}

fn finish(spoken: &mut Spoken) {
    settle_country(spoken);
    let (payment, shipping) = (spoken.payment_status.as_deref(), spoken.shipping_status.as_deref());
    let has_left = matches!(shipping, Some("shipped"));
    let status = status(spoken.cancelled_at.is_some(), has_left, payment, shipping);
    spoken.status = Some(status.to_owned());
}

fn say(spoken: &mut Spoken, field: &str, cell: &str) -> Result<(), &'static str> {
    spoken.say(field, unquoted(cell));
    Ok(())
}

fn place(spoken: &mut Spoken, field: &str, cell: &str) -> Result<(), &'static str> {
    spoken.place(field, unquoted(cell));
    Ok(())
}
