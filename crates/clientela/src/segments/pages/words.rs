//! A segment's filter as people read it.

use audience::Sight;

use crate::customers::Catalog;
use crate::customers::pages::filter_words;
use crate::error::{Error, FieldErrors};
use crate::segments::Question;
use crate::web::{Frame, Parameters};

/// Condition by condition, personal data hidden from who may not see it.
pub fn pills(frame: &Frame, catalog: &Catalog, question: &Question, sight: Sight) -> Vec<String> {
    let words = |condition: &Option<Parameters>| match condition {
        Some(said) => filter_words(frame, catalog, said, sight),
        None => vec![frame.say("segments-pill-gone")],
    };
    question.conditions.iter().flat_map(words).collect()
}

/// Whatever is wrong in a filter is about the filter: no form has a field for each part of it.
pub(super) fn about_filter(error: Error) -> Error {
    let Error::Invalid(FieldErrors(mut faults)) = error else { return error };
    for fault in &mut faults {
        if fault.pointer.starts_with("/filter/") {
            fault.pointer = "/filter".to_owned();
        }
    }
    Error::Invalid(FieldErrors(faults))
}
