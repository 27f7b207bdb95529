//! The three statuses of an order as badges: the word tells, the colour helps.

use crate::orders::order::{Order, PaymentStatus, ShippingStatus, Status};
use crate::web::Frame;

pub(super) struct Badge {
    /// Which of the three it is
    pub(super) about: String,
    pub(super) word: String,
    pub(super) colour: &'static str,
}

pub(super) fn of(frame: &Frame, order: &Order) -> Vec<Badge> {
    let badge = |about: &str, word: String, colour| Badge { about: frame.say(about), word, colour };
    let word = frame.say(&format!("orders-status-{}", order.status.as_str()));
    let payment = frame.say(&format!("orders-payment-{}", order.payment_status.as_str()));
    let shipping = frame.say(&format!("orders-shipping-{}", order.shipping_status.as_str()));
    vec![
        badge("orders-status", word, colour(order.status)),
        badge("orders-payment", payment, payment_colour(order.payment_status)),
        badge("orders-shipping", shipping, shipping_colour(order.shipping_status)),
    ]
}

fn colour(status: Status) -> &'static str {
    match status {
        Status::Placed => "azure",
        Status::Confirmed => "blue",
        Status::Cancelled => "red",
        Status::Completed => "green",
    }
}

fn payment_colour(status: PaymentStatus) -> &'static str {
    match status {
        PaymentStatus::Pending => "secondary",
        PaymentStatus::Authorized => "azure",
        PaymentStatus::Paid => "green",
        PaymentStatus::Refused | PaymentStatus::Chargeback => "red",
        PaymentStatus::Refunded => "orange",
    }
}

fn shipping_colour(status: ShippingStatus) -> &'static str {
    match status {
        ShippingStatus::Pending => "secondary",
        ShippingStatus::Preparing => "azure",
        ShippingStatus::Shipped => "blue",
        ShippingStatus::Delivered => "green",
        ShippingStatus::Returned => "orange",
    }
}
