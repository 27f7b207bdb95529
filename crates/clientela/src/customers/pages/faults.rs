//! What is wrong with a form, field by field.

use std::collections::BTreeMap;

use crate::error::FieldErrors;
use crate::web::{Frame, problem};

/// What is wrong, by field.
#[derive(Default)]
pub(super) struct Faults(pub(super) BTreeMap<String, Fault>);

#[derive(Clone)]
pub(super) struct Fault {
    pub(super) text: String,
    /// The customer who has it already: name and address
    pub(super) customer: Option<(String, String)>,
}

impl Faults {
    pub(super) fn get(&self, name: &str) -> Option<&Fault> {
        self.0.get(name)
    }

    /// Pointers into what was said become names of fields: `/phones/0` is `phones.0`.
    pub(super) fn of(frame: &Frame, errors: &FieldErrors) -> Self {
        let mut faults = BTreeMap::new();
        for error in &errors.0 {
            let name = match error.pointer.trim_start_matches('/') {
                "notes" => "note".to_owned(),
                pointer => pointer.replace('/', "."),
            };
            let text = problem::sentence(frame.language, error.code);
            faults.entry(name).or_insert(Fault { text, customer: None });
        }
        Self(faults)
    }
}
