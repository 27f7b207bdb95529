//! Errors of the panel as pages, or as toasts where htmx asked; who is not logged in is sent to the log-in and
//! back.

use askama::Template;
use axum::extract::{MatchedPath, OriginalUri, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::{Failure, log};
use super::format;
use super::language::{Language, Spoken};
use super::local::local_path;
use super::page::Page;
use super::problem::sentence;
use crate::error::Error;

#[derive(Template)]
#[template(path = "web/error_page.html")]
struct ErrorPage {
    language: Language,
    here: String,
    status: u16,
    message: String,
    wait: String,
    /// The address to try again; empty where that would not help
    retry: String,
}

#[derive(Template)]
#[template(path = "web/error_toast.html")]
struct ErrorToast {
    language: Language,
    message: String,
    wait: String,
}

/// What an answer needs of its request.
struct Asked {
    language: Language,
    method: Method,
    uri: Uri,
    by_htmx: bool,
    wants_block: bool,
    /// The page that htmx asked from
    page: Option<String>,
}

/// The last layer of the panel.
pub async fn draw(mut request: Request, next: Next) -> Response {
    let mut asked = Asked::of(&request);
    let spoken = Spoken::default();
    request.extensions_mut().insert(spoken.clone());
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None if status == 404 => Failure(Error::NotFound.into()),
        None if status == 405 => Failure(Error::refused(405, "method_not_allowed").into()),
        None if status == 413 => Failure(Error::refused(413, "too_large").into()),
        None => return response,
    };
    asked.language = spoken.told().unwrap_or(asked.language);
    log(&failure.0, asked.method.as_str(), route.as_deref().unwrap_or("unknown"));
    if matches!(*failure.0, Error::Unauthenticated) {
        return asked.to_log_in();
    }
    let mut drawn = asked.drawn(&failure.0, response.headers());
    for kept in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = response.headers().get(&kept) {
            drawn.headers_mut().insert(kept, value.clone());
        }
    }
    drawn
}

impl Asked {
    fn of(request: &Request) -> Self {
        let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |uri| &uri.0);
        Self {
            language: Language::of(request.headers()),
            method: request.method().clone(),
            uri: uri.clone(),
            by_htmx: text("hx-request").is_some(),
            wants_block: text("hx-request-type") == Some("partial"),
            page: text("hx-current-url").and_then(path_of),
        }
    }

    fn drawn(&self, error: &Error, headers: &HeaderMap) -> Response {
        let language = self.language;
        let (status, message) = (error.status(), message(error, language));
        let wait = match error {
            Error::TooSoon(_) => wait(headers, language),
            _ => String::new(),
        };
        if self.wants_block {
            let toast = Page(ErrorToast { language, message, wait });
            return (status, [("hx-reswap", "none")], toast).into_response();
        }
        let helps = matches!(error, Error::Unavailable | Error::Internal(_) | Error::Db(_));
        let retry = if helps && self.method == Method::GET { self.address() } else { String::new() };
        let here = if self.method == Method::GET { self.address() } else { "/".to_owned() };
        let status_code = status.as_u16();
        (status, Page(ErrorPage { language, here, status: status_code, message, wait, retry }))
            .into_response()
    }

    fn address(&self) -> String {
        let asked = self.uri.path_and_query().map_or("/", |path| path.as_str());
        local_path(asked).unwrap_or("/").to_owned()
    }

    fn to_log_in(&self) -> Response {
        let back = match &self.page {
            Some(page) => page.clone(),
            None if self.method == Method::GET => self.address(),
            None => "/".to_owned(),
        };
        let address = format!("/login?next={}", percent_encoded(&back));
        let Ok(location) = HeaderValue::from_str(&address) else {
            return StatusCode::UNAUTHORIZED.into_response();
        };
        if self.by_htmx {
            return (StatusCode::UNAUTHORIZED, [("hx-redirect", location)]).into_response();
        }
        (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
    }
}

fn message(error: &Error, language: Language) -> String {
    match error {
        Error::Invalid(fields) => sentence(language, fields.0.first().map_or("invalid", |field| field.code)),
        other => sentence(language, other.code()),
    }
}

/// How long to wait, in words.
pub(crate) fn wait(headers: &HeaderMap, language: Language) -> String {
    let seconds = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    seconds.map_or_else(String::new, |seconds| format::seconds(language, seconds))
}

/// Path and query of an address of ours.
fn path_of(address: &str) -> Option<String> {
    let uri = address.parse::<Uri>().ok()?;
    local_path(uri.path_and_query()?.as_str()).map(str::to_owned)
}

/// Text as one value of a query string.
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
