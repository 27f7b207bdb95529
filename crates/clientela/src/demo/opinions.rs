//! What invented buyers think of what arrived, and what they left in carts.

use super::draw::Draw;
use super::names::{MAIL_DOMAINS, SURNAMES};
use super::purchases::{contact, items};
use super::shop::WORDS;
use crate::clock::{DAY, HOUR, MINUTE, Moment};
use crate::customers::Customer;
use crate::{carts, orders, reviews};

const REVIEWS: u64 = 0x00C1_1E47_0EA5;
const CARTS: u64 = 0x00C1_1E47_CA27;

/// Of one in three orders that arrived.
pub fn review(number: u32, order: &orders::Said, now: Moment) -> Option<reviews::Said> {
    let delivered = order.delivered_at??;
    let code = order.code.clone()?;
    let last = code.bytes().fold(0_u64, |mixed, byte| mixed.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let mut draw = Draw::new(REVIEWS ^ (u64::from(number) << 20) ^ last);
    let at = delivered.plus(DAY + HOUR * i64::from(draw.below(120)));
    if at > now || !draw.percent(33) {
        return None;
    }
    let rating: i64 = match draw.below(100) {
        0..8 => 1,
        8..12 => 2,
        12..21 => 3,
        21..42 => 4,
        _ => 5,
    };
    let words =
        usize::try_from(rating - 1).ok().and_then(|place| WORDS.get(place)).copied().unwrap_or_default();
    Some(reviews::Said { order_code: code, rating, text: draw.pick(words).to_owned(), at: Some(at) })
}

/// One in fourteen has a cart of the last weeks.
pub fn cart(number: u32, customer: &Customer, now: Moment) -> Option<carts::Said> {
    let mut draw = Draw::new(CARTS ^ (u64::from(number) << 20));
    if !draw.percent(7) {
        return None;
    }
    let active = left_at(&mut draw, now).max(customer.registered_at);
    Some(carts::Said {
        customer_id: Some(customer.id),
        customer: Some(contact(customer)),
        items: Some(items(&mut draw)),
        started_at: Some(active.plus(-MINUTE * 12)),
        updated_at: Some(active),
        ..carts::Said::default()
    })
}

/// Of somebody known by an e-mail alone, or by nothing.
pub fn strangers_cart(number: u32, now: Moment) -> carts::Said {
    let mut draw = Draw::new(CARTS ^ (u64::from(number) << 20) ^ 1);
    let active = left_at(&mut draw, now);
    let name = audience::fold(draw.pick(SURNAMES)).replace(' ', "");
    let email = format!("{name}.{number}@{}", draw.pick(MAIL_DOMAINS));
    carts::Said {
        customer: (!draw.percent(20)).then(|| vec![("email", email)]),
        items: Some(items(&mut draw)),
        started_at: Some(active.plus(-MINUTE * 5)),
        updated_at: Some(active),
        ..carts::Said::default()
    }
}

/// More of them lately.
fn left_at(draw: &mut Draw, now: Moment) -> Moment {
    let minutes = draw.below(40 * 24 * 60).min(draw.below(40 * 24 * 60));
    now.plus(-MINUTE * i64::from(minutes))
}
