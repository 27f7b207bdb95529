//! What can be a segment: pure.

use audience::{Filter, Names};

use crate::customers::{SEGMENT, parse_plain};
use crate::error::{Error, FieldErrors};
use crate::web::Parameters;

pub const LONGEST_NAME: usize = 60;
/// Of the query string.
pub const LONGEST_FILTER: usize = 4_000;
/// In a store. Each is counted on the page of segments, and stands above the list.
pub const MOST: usize = 200;

pub fn check_name(name: &str, errors: &mut FieldErrors) {
    if name.is_empty() {
        errors.add("/name", "required");
    } else if name.chars().count() > LONGEST_NAME {
        errors.add("/name", "too_long");
    } else if name.chars().any(char::is_control) {
        errors.add("/name", "control_characters");
    }
}

/// The list's query string as a filter. No segment stands in a segment: nothing then depends on what is renamed,
/// changed or deleted elsewhere.
pub fn understand(query: &str, names: &Names, errors: &mut FieldErrors) -> Filter {
    let asked = Parameters::from_query(query);
    let mut found = FieldErrors::default();
    if asked.has(SEGMENT) {
        found.add(SEGMENT, "segment_in_segment");
    }
    let filter = parse_plain(&asked, names, &mut found);
    if query.len() > LONGEST_FILTER {
        errors.add("/filter", "too_long");
    } else if asked.pairs().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        errors.add("/filter", "control_characters");
    } else if found.is_empty() && filter == Filter::default() {
        errors.add("/filter", "required");
    }
    errors.0.extend(found.under_filter().0);
    filter
}

/// Both at once. What cannot be said as one query string is refused: a segment can always be opened as a filter.
pub fn joined(one: &Filter, other: Filter, names: &Names) -> Result<Filter, Error> {
    let mut all = one.all.clone();
    all.extend(other.all.into_iter().filter(|condition| !one.all.contains(condition)));
    let joined = Filter { all, include_all: one.include_all || other.include_all };
    match joined.to_pairs(names) {
        Err(audience::Unwritable::Tree) => Err(Error::field("/filter", "segment_asks_already")),
        Ok(_) | Err(audience::Unwritable::Gone) => Ok(joined),
    }
}
