//! Errors of the APIs as problem JSON (RFC 9457), in the language that was asked for.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::failure::{Failure, log};
use super::language::Language;
use crate::error::{Error, FieldError};

/// Fields named in one answer: a body with a hundred thousand faults gets no answer of its own size.
const MOST_FIELDS: usize = 100;

/// An error (RFC 9457). `code` is stable; `detail` is for people.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: String,
    pub status: u16,
    pub code: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
    /// The customer that stands in the way
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_url: Option<String>,
    /// How many stand in the way
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ProblemField {
    /// A JSON pointer into the body, or the name of a parameter
    pub pointer: String,
    pub code: &'static str,
    pub detail: String,
}

/// The last layer of the APIs.
pub async fn draw(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let mut response = next.run(request).await;
    let status = response.status();
    let failure = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => failure,
        None if status == 404 => Failure(Error::NotFound.into()),
        None if status == 405 => Failure(Error::refused(405, "method_not_allowed").into()),
        None if status == 413 => Failure(Error::refused(413, "too_large").into()),
        None => return response,
    };
    log(&failure.0, &method, route.as_deref().unwrap_or("unknown"));
    let body = serde_json::to_vec(&problem(&failure.0, language)).unwrap_or_default();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.remove(header::CONTENT_LENGTH);
    if status == 401 {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    *response.body_mut() = body.into();
    response
}

pub fn problem(error: &Error, language: Language) -> Problem {
    let mut problem = Problem {
        kind: "about:blank",
        title: sentence(language, error.code()),
        status: error.status().as_u16(),
        code: error.code(),
        errors: Vec::new(),
        customer_id: None,
        customer_url: None,
        count: None,
    };
    match error {
        Error::Invalid(fields) => {
            problem.errors = fields.0.iter().take(MOST_FIELDS).map(|f| field(f, language)).collect();
        }
        Error::Conflict(conflict) => {
            problem.customer_id = conflict.customer;
            problem.customer_url = conflict.customer.map(|id| format!("/api/v1/customers/{id}"));
            problem.count = conflict.count;
            if let Some(pointer) = conflict.pointer {
                let taken = FieldError { pointer: format!("/{pointer}"), code: conflict.code };
                problem.errors.push(field(&taken, language));
            }
        }
        _ => {}
    }
    problem
}

fn field(error: &FieldError, language: Language) -> ProblemField {
    ProblemField { pointer: error.pointer.clone(), code: error.code, detail: sentence(language, error.code) }
}

/// The sentence of an error code.
pub fn sentence(language: Language, code: &str) -> String {
    language.error(code)
}
