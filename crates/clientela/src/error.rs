//! What can go wrong, without HTTP: the doors draw it as a page, a toast or problem JSON.
//! Codes, not sentences; sentences come from `locales/` at the door.

use std::time::Duration;

use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// Nobody is logged in, or the key is unknown.
    #[error("unauthenticated")]
    Unauthenticated,
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    /// The request as such is wrong: its form, its size, its media type.
    #[error("refused: {0}")]
    Refused(Refusal),
    #[error("invalid: {0:?}")]
    Invalid(FieldErrors),
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    #[error("too soon: {0:?}")]
    TooSoon(Duration),
    /// The store of data is busy or away: try again.
    #[error("unavailable")]
    Unavailable,
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    Db(db::Error),
}

/// A request that no door can take, by its HTTP status and code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}")]
pub struct Refusal {
    pub status: u16,
    pub code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// A JSON pointer in bodies (`/email`), the bare name for query parameters and form fields.
    pub pointer: String,
    pub code: &'static str,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<FieldError>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub code: &'static str,
    pub pointer: Option<&'static str>,
    /// The customer that stands in the way, for staff and integrations (DOMAIN 2.8).
    pub customer: Option<Uuid>,
    pub count: Option<i64>,
}

impl FieldErrors {
    /// Of a filter as faults of the body that holds it in its field `filter`.
    pub fn under_filter(self) -> Self {
        let under = |fault: FieldError| FieldError { pointer: format!("/filter/{}", fault.pointer), ..fault };
        Self(self.0.into_iter().map(under).collect())
    }

    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str) {
        self.0.push(FieldError { pointer: pointer.into(), code });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` where nothing was found wrong.
    pub fn into_result(self) -> Result<(), Error> {
        if self.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
    }
}

impl Conflict {
    pub fn new(code: &'static str) -> Self {
        Self { code, pointer: None, customer: None, count: None }
    }
}

impl Error {
    pub fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(cause))
    }

    pub fn broken(what: &'static str) -> Self {
        Self::Internal(what.into())
    }

    pub fn field(pointer: impl Into<String>, code: &'static str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(pointer, code);
        Self::Invalid(errors)
    }

    pub fn conflict(code: &'static str) -> Self {
        Self::Conflict(Conflict::new(code))
    }

    pub fn refused(status: u16, code: &'static str) -> Self {
        Self::Refused(Refusal { status, code })
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::NotFound => Self::NotFound,
            db::Error::Busy | db::Error::Unavailable => Self::Unavailable,
            other => Self::Db(other),
        }
    }
}

impl db::Reruns for Error {
    /// A key that somebody else wrote in between is met again by the use case's own check, which then names it.
    fn is_rerun(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_rerun() || matches!(error, db::Error::Unique))
    }
}
