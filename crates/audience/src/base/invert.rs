//! From what each customer has to who has it: one bitmap per key.
#![expect(
    clippy::indexing_slicing,
    reason = "the hottest loops of a build; every key is counted before it is placed"
)]

use std::ops::Range;

use roaring::RoaringBitmap;

use super::dense::{Dense, at, dense};

/// Customers turned at a time: bounds what is held meanwhile.
const PART: Dense = 1 << 20;

/// `each` says the keys of a customer, all below `keys`, in any order, doubles too.
pub(crate) fn invert<I: Iterator<Item = u32>>(
    keys: usize,
    customers: Dense,
    each: impl Fn(Dense) -> I,
) -> Box<[RoaringBitmap]> {
    let mut inverted = vec![RoaringBitmap::new(); keys];
    let mut from = 0;
    while from < customers {
        let to = customers.min(from.saturating_add(PART));
        invert_part(&mut inverted, from..to, &each);
        from = to;
    }
    // A copy has no room to spare.
    inverted.iter().map(RoaringBitmap::clone).collect()
}

fn invert_part<I: Iterator<Item = u32>>(
    inverted: &mut [RoaringBitmap],
    part: Range<Dense>,
    each: &impl Fn(Dense) -> I,
) {
    let mut ends = vec![0_u32; inverted.len()];
    for customer in part.clone() {
        for key in each(customer) {
            ends[at(key)] += 1;
        }
    }
    let mut total = 0;
    for end in &mut ends {
        // For now where the key begins; placing moves it to where the key ends.
        total += std::mem::replace(end, total);
    }
    let mut placed = vec![0_u32; at(total)];
    for customer in part {
        for key in each(customer) {
            let end = &mut ends[at(key)];
            placed[at(*end)] = customer;
            *end += 1;
        }
    }
    let mut begin = 0;
    for (bitmap, end) in inverted.iter_mut().zip(ends) {
        let mut last = None;
        let once = placed[at(begin)..at(end)]
            .iter()
            .copied()
            .filter(|customer| last.replace(*customer) != Some(*customer));
        let appended = bitmap.append(once);
        debug_assert!(appended.is_ok(), "customers come in order");
        begin = end;
    }
    debug_assert_eq!(dense(placed.len()), begin);
}
