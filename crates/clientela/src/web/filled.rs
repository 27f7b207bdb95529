//! A form that is drawn again: what was typed, and what is wrong with it.

use axum::http::StatusCode;

use super::inputs::Parameters;
use crate::error::{Conflict, Error};

/// A form as it was typed; a blank one to begin with.
#[derive(Debug, Default)]
pub struct Filled {
    pub status: StatusCode,
    typed: Parameters,
    /// By field, the code of what is wrong; of no field, under a blank name
    faults: Vec<(String, &'static str)>,
}

impl Filled {
    pub fn with(typed: Parameters) -> Self {
        Self { typed, ..Self::default() }
    }

    /// What was typed and refused. What is not about the form goes on as the error it is.
    pub fn refused(typed: Parameters, error: Error) -> Result<Self, Error> {
        let status = error.status();
        let faults = match error {
            Error::Invalid(errors) => {
                let fault = |pointer: &str| pointer.trim_start_matches('/').to_owned();
                errors.0.into_iter().map(|error| (fault(&error.pointer), error.code)).collect()
            }
            Error::Conflict(Conflict { code, pointer, .. }) => {
                vec![(pointer.unwrap_or_default().to_owned(), code)]
            }
            other => return Err(other),
        };
        Ok(Self { status, typed, faults })
    }

    pub fn text(&self, name: &str) -> &str {
        self.typed.text(name)
    }

    /// Whether this choice of several is ticked.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.typed.all(name).any(|ticked| ticked == value)
    }

    /// The code of what is wrong with a field, empty where nothing is. A blank name: with no field, but as a whole.
    pub fn fault(&self, name: &str) -> &'static str {
        self.faults.iter().find(|(field, _)| field == name).map_or("", |(_, code)| code)
    }
}
