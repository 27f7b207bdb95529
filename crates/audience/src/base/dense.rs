//! Dense numbers: the customers of a base, from 0 in the order of their ids. A number is never used again.

use roaring::RoaringBitmap;

pub(crate) type Dense = u32;

/// Above this share of all, a whole column is read from end to end.
const SCAN_ABOVE: u64 = 8;

pub(crate) fn at(number: Dense) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A place in a column as a number. More than 2³² customers, or bytes of one column, have no place.
pub(crate) fn dense(place: usize) -> Dense {
    Dense::try_from(place).unwrap_or(Dense::MAX)
}

pub(crate) fn value<T: Copy + Default>(column: &[T], number: Dense) -> T {
    column.get(at(number)).copied().unwrap_or_default()
}

/// Of strictly ascending numbers.
pub(crate) fn ascending(numbers: impl IntoIterator<Item = Dense>) -> RoaringBitmap {
    let numbers = RoaringBitmap::from_sorted_iter(numbers);
    debug_assert!(numbers.is_ok(), "the numbers do not ascend");
    numbers.unwrap_or_default()
}

/// As bits and not as one long run: taking single ones out of a run costs more with each.
pub(crate) fn everyone(customers: Dense) -> RoaringBitmap {
    let mut bits = vec![u8::MAX; at(customers) / 8];
    bits.push((1 << (customers % 8)) - 1);
    RoaringBitmap::from_lsb0_bytes(0, &bits)
}

/// Those within for whom it is true, where asking costs something: nobody else is asked.
pub(crate) fn sift(within: &RoaringBitmap, holds: impl Fn(Dense) -> bool) -> RoaringBitmap {
    ascending(within.iter().filter(|number| holds(*number)))
}

/// Those within for whom it is true, where asking is next to nothing: others may be asked too.
pub(crate) fn scan(within: &RoaringBitmap, holds: impl Fn(Dense) -> bool) -> RoaringBitmap {
    let Some(last) = within.max() else { return RoaringBitmap::new() };
    if within.len().saturating_mul(SCAN_ABOVE) < u64::from(last) {
        return ascending(within.iter().filter(|number| holds(*number)));
    }
    let mut bits = vec![0_u8; at(last) / 8 + 1];
    let mut number = 0;
    for byte in &mut bits {
        for bit in 0..8 {
            *byte |= u8::from(holds(number)) << bit;
            number = number.saturating_add(1);
        }
    }
    RoaringBitmap::from_lsb0_bytes(0, &bits) & within
}

pub(crate) fn union<'a>(sets: impl IntoIterator<Item = &'a RoaringBitmap>) -> RoaringBitmap {
    let mut sets = sets.into_iter();
    let Some(first) = sets.next() else { return RoaringBitmap::new() };
    let Some(second) = sets.next() else { return first.clone() };
    roaring::MultiOps::union([first, second].into_iter().chain(sets))
}

/// Bytes on the heap, about: what is in the containers, what each container costs, and what the allocator adds.
pub(crate) fn bytes_of(set: &RoaringBitmap) -> usize {
    const CONTAINER: u64 = 40 + 2 * 16;
    let said = set.statistics();
    let inside = said.n_bytes_array_containers
        + said.n_bytes_run_containers
        + u64::from(said.n_bitset_containers) * 8_192;
    let heap = inside + CONTAINER * u64::from(said.n_containers);
    usize::try_from(heap).unwrap_or(usize::MAX) + size_of::<RoaringBitmap>()
}
