//! A filter as an address says it: what the audience reads itself, and the segment, whose own filter is put in its place
//! (DOMAIN 3.5). All of it must hold.

use audience::{Condition, Filter, Names};

use crate::audiences::{Fresh, SavedFilter};
use crate::error::{Error, FieldErrors};
use crate::web::Parameters;

/// The parameter that names a segment.
pub const SEGMENT: &str = "segment";
/// What is typed into these may be somebody's personal data.
pub const PERSONAL_FILTERS: [&str; 4] = ["q", "name", "email", "document"];

pub(super) fn parse(asked: &Parameters, fresh: &Fresh) -> Result<Filter, Error> {
    let mut errors = FieldErrors::default();
    let mut filter = parse_plain(asked, fresh.names(), &mut errors);
    match segment(asked, &fresh.book().segments) {
        Ok(segment) => filter.all.extend(segment.map(|saved| Condition::AnyOf(vec![saved.filter.clone()]))),
        Err(code) => errors.add(SEGMENT, code),
    }
    errors.into_result()?;
    Ok(filter)
}

/// All but the segment.
pub fn parse_plain(asked: &Parameters, names: &Names, errors: &mut FieldErrors) -> Filter {
    let plain = asked.pairs().filter(|(name, _)| *name != SEGMENT);
    Filter::parse(plain, names).unwrap_or_else(|found| {
        found.into_iter().for_each(|error| errors.add(error.parameter, error.code.as_str()));
        Filter::default()
    })
}

fn segment<'a>(
    asked: &Parameters,
    known: &'a [SavedFilter],
) -> Result<Option<&'a SavedFilter>, &'static str> {
    let mut said = asked.all(SEGMENT);
    match (said.next(), said.next()) {
        (None, _) => Ok(None),
        (Some(_), Some(_)) => Err("repeated"),
        (Some(blank), None) if blank.trim().is_empty() => Err("blank"),
        (Some(said), None) => SavedFilter::find(known, said.trim()).map(Some).ok_or("unknown_value"),
    }
}
