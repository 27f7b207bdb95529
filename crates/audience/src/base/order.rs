//! All customers in the order of one sort, ties by id.

use super::dense::{Dense, at, dense};
use super::texts::Texts;

/// By a number.
pub(crate) fn by_number(customers: Dense, number: impl Fn(Dense) -> i64) -> Box<[Dense]> {
    let mut keyed: Vec<(i64, Dense)> = (0..customers).map(|customer| (number(customer), customer)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// By a text, those without one last.
pub(crate) fn by_text(texts: &Texts) -> Box<[Dense]> {
    let mut keyed: Vec<(u128, Dense)> =
        (0..texts.len()).map(|number| (beginning(texts.get(number)), number)).collect();
    let text = |number: Dense| texts.get(number).as_bytes();
    keyed.sort_unstable_by(|(key, number), (other_key, other)| {
        key.cmp(other_key).then_with(|| text(*number).cmp(text(*other))).then(number.cmp(other))
    });
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// Where each customer stands in an order.
pub(crate) fn places(order: &[Dense]) -> Box<[Dense]> {
    let mut places = vec![0; order.len()].into_boxed_slice();
    for (place, number) in order.iter().enumerate() {
        if let Some(kept) = places.get_mut(at(*number)) {
            *kept = dense(place);
        }
    }
    places
}

/// The first sixteen bytes as one number; nothing stands behind everything.
fn beginning(text: &str) -> u128 {
    if text.is_empty() {
        return u128::MAX;
    }
    let mut first = [0; 16];
    for (to, from) in first.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(first)
}
