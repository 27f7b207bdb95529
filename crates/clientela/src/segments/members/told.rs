//! Which segments a customer is in, and what is told of the difference. Pure.

use std::collections::BTreeSet;

use audience::{CustomerId, Facts, Now, Sight, matches};

use super::watch::Looked;

/// The numbers of the segments somebody is in.
pub(super) type Numbers = BTreeSet<i64>;

/// Entered, or left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) kind: &'static str,
    pub(super) segment: uuid::Uuid,
    pub(super) customer: CustomerId,
}

/// Whoever asked to be forgotten, or was, is in none (DOMAIN 11.3): leaving is the last that is told of them.
pub(super) fn numbers(facts: &Facts, looked: &[Looked], now: &Now) -> Numbers {
    if facts.forget_requested || facts.anonymized {
        return Numbers::new();
    }
    let is_in = |looked: &&Looked| matches(facts, &looked.segment.filter, now, Sight::Personal);
    looked.iter().filter(is_in).map(|looked| looked.number).collect()
}

/// What differs, of the segments that are told.
pub(super) fn difference(customer: CustomerId, was: &Numbers, is: &Numbers, looked: &[Looked]) -> Vec<Told> {
    let told = looked.iter().filter(|looked| looked.is_told).filter_map(|looked| {
        let kind = match (was.contains(&looked.number), is.contains(&looked.number)) {
            (false, true) => "segment.entered",
            (true, false) => "segment.left",
            _ => return None,
        };
        Some(Told { kind, segment: looked.segment.id, customer })
    });
    told.collect()
}

/// As it is kept beside the customer: `1 5 9`.
pub(super) fn to_text(numbers: &Numbers) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

pub(super) fn from_text(text: &str) -> Numbers {
    text.split(' ').filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use audience::{CustomerId, Filter};
    use uuid::Uuid;

    use super::{Numbers, difference, from_text, to_text};
    use crate::audiences::SavedFilter;
    use crate::segments::members::watch::Looked;

    #[test]
    fn what_is_kept_is_read_again_and_only_told_segments_are_told() {
        let numbers = Numbers::from([9, 1, 5]);
        assert_eq!((to_text(&numbers), from_text("1 5 9")), ("1 5 9".to_owned(), numbers));
        assert_eq!((to_text(&Numbers::new()), from_text("")), (String::new(), Numbers::new()));
        let looked = |number: i64, is_told| Looked {
            segment: SavedFilter { id: Uuid::nil(), name: String::new(), filter: Filter::default() },
            number,
            mark: String::new(),
            is_told,
        };
        let looked = [looked(1, true), looked(2, false), looked(3, true), looked(4, true)];
        let (was, is) = (Numbers::from([1, 4, 8]), Numbers::from([2, 3, 4]));
        let told = difference(CustomerId(Uuid::nil()), &was, &is, &looked);
        assert_eq!(
            told.iter().map(|told| told.kind).collect::<Vec<_>>(),
            ["segment.left", "segment.entered"]
        );
    }
}
