//! What must hold of an order, whatever the door: pure, from what was said and what stood to what shall stand.

use std::ops::RangeInclusive;

use audience::CustomerId;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::order::{Order, PaymentStatus, ShippingStatus, Status};
use super::said::Said;
use crate::clock::Moment;
use crate::customers::{Contact, Place, check_place};
use crate::error::FieldErrors;
use crate::items::{self, Item, MOST_CENTS, check_items};

pub const LONGEST_CODE: usize = 100;
/// Codes that no address can name.
const UNSPEAKABLE: [&str; 3] = [".", "..", "batch"];
/// Times of orders.
const YEARS: RangeInclusive<i32> = 1900..=2200;

/// What was said of an order, checked by itself: what it becomes depends on what stands.
#[derive(Clone, Debug)]
pub struct Checked {
    pub code: String,
    pub said: Said,
    pub contact: Option<Contact>,
    address: Option<Place>,
    items: Option<Vec<Item>>,
    status: Option<Status>,
    payment_status: Option<PaymentStatus>,
    shipping_status: Option<ShippingStatus>,
}

impl Checked {
    /// Every fault is named, by a pointer under the prefix.
    pub fn check(said: Said, prefix: &str, today: NaiveDate, errors: &mut FieldErrors) -> Self {
        let code = said.code.as_deref().map(str::trim).unwrap_or_default().to_owned();
        if let Some(fault) = fault_of_code(&code) {
            errors.add(format!("{prefix}/code"), fault);
        }
        let contact = said.customer.as_ref();
        let contact =
            contact.map(|typed| Contact::check(typed, &format!("{prefix}/customer"), today, errors));
        let address = said.shipping_address.as_ref();
        let address = address.map(|typed| check_place(typed, &format!("{prefix}/shipping_address"), errors));
        let times = [
            ("placed_at", said.placed_at),
            ("paid_at", said.paid_at.flatten()),
            ("shipped_at", said.shipped_at.flatten()),
            ("delivered_at", said.delivered_at.flatten()),
            ("cancelled_at", said.cancelled_at.flatten()),
            ("updated_at", said.updated_at),
        ];
        for (name, at) in times {
            if at.is_some_and(|at| !YEARS.contains(&at.utc().year())) {
                errors.add(format!("{prefix}/{name}"), "time_invalid");
            }
        }
        let items = said.items.as_ref().map(|items| check_items(items, prefix, errors));
        let mut amount = |name: &str, amount: Option<i64>| {
            if amount.is_some_and(|amount| !(0..=MOST_CENTS).contains(&amount)) {
                errors.add(format!("{prefix}/{name}"), "amount_out_of_range");
            }
        };
        amount("discount_cents", said.discount_cents);
        amount("shipping_cents", said.shipping_cents);
        amount("total_cents", said.total_cents.flatten());
        amount("refunded_cents", said.refunded_cents);
        amount("credits_cents", said.credits_cents);
        Self {
            status: word(said.status.as_deref(), Status::parse, prefix, "status", errors),
            payment_status: word(
                said.payment_status.as_deref(),
                PaymentStatus::parse,
                prefix,
                "payment_status",
                errors,
            ),
            shipping_status: word(
                said.shipping_status.as_deref(),
                ShippingStatus::parse,
                prefix,
                "shipping_status",
                errors,
            ),
            code,
            contact,
            address,
            items,
            said,
        }
    }

    /// Of an order that nobody knows yet.
    pub fn begin(
        &self,
        id: Uuid,
        customer: CustomerId,
        now: Moment,
        prefix: &str,
        errors: &mut FieldErrors,
    ) -> Order {
        if self.said.placed_at.is_none() {
            errors.add(format!("{prefix}/placed_at"), "required");
        }
        if self.items.is_none() {
            errors.add(format!("{prefix}/items"), "required");
        }
        let order = Order {
            id,
            version: 0,
            code: self.code.clone(),
            customer,
            placed_at: now,
            paid_at: None,
            shipped_at: None,
            delivered_at: None,
            cancelled_at: None,
            source_updated_at: None,
            status: Status::Placed,
            payment_status: PaymentStatus::Pending,
            shipping_status: ShippingStatus::Pending,
            items: Vec::new(),
            discount_cents: 0,
            shipping_cents: 0,
            total_cents: 0,
            total_said: false,
            refunded_cents: 0,
            credits_cents: 0,
            contact: Contact::default(),
            address: Place::default(),
            received_at: now,
            updated_at: now,
        };
        self.apply(order, customer, now, prefix, errors)
    }

    /// Whether it is older than what stands (DOMAIN 6.1).
    pub fn is_older_than(&self, order: &Order) -> bool {
        self.said.updated_at.zip(order.source_updated_at).is_some_and(|(said, known)| said < known)
    }

    /// The order after it: what is not said stays.
    pub fn apply(
        &self,
        base: Order,
        customer: CustomerId,
        now: Moment,
        prefix: &str,
        errors: &mut FieldErrors,
    ) -> Order {
        let Self { said, .. } = self;
        let mut order = Order {
            customer,
            version: base.version + 1,
            placed_at: said.placed_at.unwrap_or(base.placed_at),
            paid_at: said.paid_at.unwrap_or(base.paid_at),
            shipped_at: said.shipped_at.unwrap_or(base.shipped_at),
            delivered_at: said.delivered_at.unwrap_or(base.delivered_at),
            cancelled_at: said.cancelled_at.unwrap_or(base.cancelled_at),
            source_updated_at: said.updated_at.or(base.source_updated_at),
            status: self.status.unwrap_or(base.status),
            payment_status: self.payment_status.unwrap_or(base.payment_status),
            shipping_status: self.shipping_status.unwrap_or(base.shipping_status),
            items: self.items.clone().unwrap_or(base.items),
            discount_cents: said.discount_cents.unwrap_or(base.discount_cents),
            shipping_cents: said.shipping_cents.unwrap_or(base.shipping_cents),
            refunded_cents: said.refunded_cents.unwrap_or(base.refunded_cents),
            credits_cents: said.credits_cents.unwrap_or(base.credits_cents),
            contact: self.contact.clone().unwrap_or(base.contact),
            address: self.address.clone().unwrap_or(base.address),
            updated_at: now,
            ..base
        };
        if let Some(total) = said.total_cents {
            order.total_said = total.is_some();
            order.total_cents = total.unwrap_or(order.total_cents);
        }
        if !order.total_said {
            order.total_cents = sum(&order);
            if !(0..=MOST_CENTS).contains(&order.total_cents) {
                errors.add(format!("{prefix}/total_cents"), "amount_out_of_range");
            }
        }
        if order.refunded_cents > order.total_cents {
            errors.add(format!("{prefix}/refunded_cents"), "refund_too_large");
        }
        order
    }
}

/// Items − discounts + shipping.
fn sum(order: &Order) -> i64 {
    items::total_cents(&order.items).saturating_sub(order.discount_cents).saturating_add(order.shipping_cents)
}

/// A code is part of an address.
fn fault_of_code(code: &str) -> Option<&'static str> {
    if code.is_empty() {
        Some("required")
    } else if code.chars().count() > LONGEST_CODE {
        Some("too_long")
    } else if code.chars().any(char::is_control) {
        Some("control_characters")
    } else if UNSPEAKABLE.contains(&code) {
        Some("unknown_value")
    } else {
        None
    }
}

fn word<T>(
    said: Option<&str>,
    parse: fn(&str) -> Option<T>,
    prefix: &str,
    name: &str,
    errors: &mut FieldErrors,
) -> Option<T> {
    let word = parse(said?);
    if word.is_none() {
        errors.add(format!("{prefix}/{name}"), "unknown_value");
    }
    word
}
