//! Errors of the panel as pages; who is not logged in is sent to the log-in and back.

use askama::Template;
use axum::extract::{MatchedPath, OriginalUri, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::{Failure, log};
use super::language::Language;
use super::page::Page;
use super::problem::sentence;
use crate::error::Error;

#[derive(Template)]
#[template(path = "web/error_page.html")]
struct ErrorPage {
    language: Language,
    status: u16,
    message: String,
    home: bool,
}

/// The last layer of the panel.
pub async fn draw(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let method = request.method().clone();
    let asked = request.extensions().get::<OriginalUri>().map_or(request.uri(), |uri| &uri.0).clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let by_htmx = request.headers().contains_key("hx-request");
    let response = next.run(request).await;
    let status = response.status();
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None if status == 404 => Failure(Error::NotFound.into()),
        None if status == 405 => Failure(Error::refused(405, "method_not_allowed").into()),
        None if status == 413 => Failure(Error::refused(413, "too_large").into()),
        None => return response,
    };
    log(&failure.0, method.as_str(), route.as_deref().unwrap_or("unknown"));
    if matches!(*failure.0, Error::Unauthenticated) {
        return to_log_in(&method, &asked, by_htmx);
    }
    drawn(&failure.0, language, response.headers())
}

fn drawn(error: &Error, language: Language, headers: &HeaderMap) -> Response {
    let message = match error {
        Error::Invalid(fields) => {
            let first = fields.0.first();
            first.map_or_else(|| sentence(language, "invalid"), |field| sentence(language, field.code))
        }
        other => sentence(language, other.code()),
    };
    let page = ErrorPage { language, status: error.status().as_u16(), message, home: true };
    let mut response = (error.status(), Page(page)).into_response();
    if let Some(wait) = headers.get(header::RETRY_AFTER) {
        response.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    response
}

fn to_log_in(method: &Method, asked: &Uri, by_htmx: bool) -> Response {
    let back = if method == Method::GET { asked.path_and_query().map_or("/", |p| p.as_str()) } else { "/" };
    let address = format!("/login?next={}", percent_encoded(back));
    let Ok(location) = HeaderValue::from_str(&address) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if by_htmx {
        return (StatusCode::NO_CONTENT, [("hx-redirect", location)]).into_response();
    }
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Text as one value of a query string.
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
