//! An error on its way out: a bare status with the error beside it. The last layer of each door draws it, as a
//! page or as problem JSON, and logs it, once.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::error::Error;

/// What `draw` finds in the extensions of an answer.
#[derive(Clone)]
pub struct Failure(pub Arc<Error>);

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Refused(refusal) => StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST),
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) | Self::Db(db::Error::Unique) => StatusCode::CONFLICT,
            Self::TooSoon(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) | Self::Db(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code that programs rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden(code) => code,
            Self::Refused(refusal) => refusal.code,
            Self::Invalid(_) => "invalid",
            Self::Conflict(conflict) => conflict.code,
            Self::TooSoon(_) => "too_many_requests",
            Self::Unavailable => "unavailable",
            Self::Db(db::Error::Unique) => "already_taken",
            Self::Internal(_) | Self::Db(_) => "internal",
        }
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooSoon(wait) => Some(wait.as_secs().max(1)),
            Self::Unavailable => Some(5),
            _ => None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Failure(Arc::new(self)));
        response
    }
}

/// Logs what went wrong in here; what a client did wrong is at most a warning. Never personal data: the route as
/// it is written, not as it was asked.
pub fn log(error: &Error, method: &str, route: &str) {
    let (status, code) = (error.status().as_u16(), error.code());
    match error {
        Error::Internal(_) | Error::Db(_) => tracing::error!(method, route, status, code, %error, "failed"),
        Error::Unauthenticated | Error::Forbidden(_) | Error::TooSoon(_) => {
            tracing::warn!(method, route, status, code, "refused");
        }
        _ => tracing::debug!(method, route, status, code, "refused"),
    }
}
