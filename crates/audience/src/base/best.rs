//! The next so many in order: along the permutation while hits are dense, else the best of the hits.

use roaring::RoaringBitmap;

use super::dense::{Dense, dense};
use super::keys::{Keys, Place};

/// What of an order is asked for.
pub(crate) struct Stretch {
    /// Ascending from here on, descending what is before it.
    pub(crate) bound: Option<Place>,
    pub(crate) descending: bool,
    pub(crate) most: usize,
}

/// A step along a permutation costs about so many looks at a hit.
const STEP: u64 = 4;
/// So many are gathered before the best are told from the rest.
const GATHERED: usize = 4_096;

/// In order.
pub(crate) fn best(hits: &RoaringBitmap, keys: &Keys<'_>, stretch: &Stretch) -> Vec<Place> {
    if stretch.most == 0 || hits.is_empty() {
        return Vec::new();
    }
    walk(hits, keys, stretch).unwrap_or_else(|| select(hits, keys, stretch))
}

/// None where it would take longer than to look at every hit.
fn walk(hits: &RoaringBitmap, keys: &Keys<'_>, stretch: &Stretch) -> Option<Vec<Place>> {
    let order = keys.order()?;
    let budget = hits.len() / STEP;
    let expected = u64::from(dense(stretch.most)).saturating_mul(u64::from(dense(order.len()))) / hits.len();
    if expected > budget {
        return None;
    }
    let start = stretch.bound.map_or(if stretch.descending { order.len() } else { 0 }, |bound| {
        order.partition_point(|number| keys.place(*number) < bound)
    });
    let (before, behind) = order.split_at(start);
    if stretch.descending {
        take(hits, keys, before.iter().rev(), stretch.most, budget)
    } else {
        take(hits, keys, behind.iter(), stretch.most, budget)
    }
}

fn take<'a>(
    hits: &RoaringBitmap,
    keys: &Keys<'_>,
    along: impl Iterator<Item = &'a Dense>,
    most: usize,
    budget: u64,
) -> Option<Vec<Place>> {
    let mut taken = Vec::new();
    for (number, step) in along.zip(0..) {
        if step >= budget {
            return None;
        }
        if hits.contains(*number) {
            taken.push(keys.place(*number));
            if taken.len() == most {
                break;
            }
        }
    }
    Some(taken)
}

fn select(hits: &RoaringBitmap, keys: &Keys<'_>, stretch: &Stretch) -> Vec<Place> {
    // Upside down, descending is ascending.
    let turn = |(key, number): Place| if stretch.descending { (!key, !number) } else { (key, number) };
    let is_asked = |place: Place| match stretch.bound {
        None => true,
        Some(bound) if stretch.descending => place < bound,
        Some(bound) => place >= bound,
    };
    let room = stretch.most.saturating_mul(2).max(GATHERED);
    let mut gathered: Vec<Place> = Vec::new();
    let mut worst = None;
    for number in hits {
        let place = keys.place(number);
        let turned = turn(place);
        if !is_asked(place) || worst.is_some_and(|worst| turned >= worst) {
            continue;
        }
        gathered.push(turned);
        if gathered.len() >= room {
            let (_, last, _) = gathered.select_nth_unstable(stretch.most - 1);
            worst = Some(*last);
            gathered.truncate(stretch.most);
        }
    }
    gathered.sort_unstable();
    gathered.truncate(stretch.most);
    gathered.into_iter().map(turn).collect()
}
