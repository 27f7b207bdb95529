//! A request whose headers are larger than any browser or program of good will sends is refused before anything
//! reads them.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::Error;

/// Names and values together, in bytes.
const LARGEST: usize = 32 * 1024;

pub async fn refuse(request: Request, next: Next) -> Response {
    let bytes: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > LARGEST {
        return Error::refused(431, "headers_too_large").into_response();
    }
    next.run(request).await
}
