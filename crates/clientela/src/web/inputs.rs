//! What requests bring: path, query, forms, JSON. Ours, so that what cannot be read is answered like every other
//! error.

use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The parts of the path. What does not parse was never there: not found.
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "this is what wraps it")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        // PostgreSQL cannot even be asked for U+0000.
        if parts.uri.path().contains("%00") {
            return Err(Error::NotFound);
        }
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        path.map(|path| At(path.0)).map_err(|_unfit: axum::extract::rejection::PathRejection| Error::NotFound)
    }
}

/// Pairs of names and values, in the order they came: of a query string or a form.
#[derive(Clone, Debug, Default)]
pub struct Parameters(pub Vec<(String, String)>);

impl Parameters {
    /// Of a query string that stands in a body, a file or on the command line, encoded or not.
    pub fn from_query(query: &str) -> Self {
        let query = query.trim().trim_start_matches('?');
        Self(form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The first value of a name, trimmed; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.trim())
    }

    /// As [`Self::text`], with its spaces: for passwords.
    pub fn untrimmed(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(found, _)| found == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Takes a parameter out: the caller answers for it, what is left is somebody else's.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.0.iter().position(|(found, _)| found == name)?;
        Some(self.0.remove(place).1)
    }

    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub fn to_query(&self) -> String {
        let written = self.pairs().map(|(name, value)| {
            format!(
                "{}={}",
                super::error_page::percent_encoded(name),
                super::error_page::percent_encoded(value)
            )
        });
        written.collect::<Vec<_>>().join("&")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "this is what wraps it")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = axum::extract::Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let pairs =
            query.map_err(|_unfit: axum::extract::rejection::QueryRejection| bad_request("invalid_query"))?.0;
        without_nul(pairs).map(Parameters)
    }
}

/// A form as browsers send it.
pub struct Form(pub Parameters);

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "this is what wraps it")]
    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let form = axum::extract::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let pairs = form.map_err(|rejection| Error::refused(rejection.status().as_u16(), "invalid_form"))?.0;
        without_nul(pairs).map(|pairs| Form(Parameters(pairs)))
    }
}

/// A JSON body.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_json(&request) {
            return Err(Error::refused(415, "unsupported_media_type"));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection: BytesRejection| {
            let status = rejection.status();
            let code = if status == StatusCode::PAYLOAD_TOO_LARGE { "too_large" } else { "invalid_body" };
            Error::refused(status.as_u16(), code)
        })?;
        // PostgreSQL keeps no U+0000, so no door lets one in.
        if bytes.windows(6).any(|window| window == br"\u0000") {
            return Err(bad_request("control_characters"));
        }
        serde_json::from_slice(&bytes).map(Json).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => Error::refused(422, "invalid_body"),
            _ => bad_request("invalid_json"),
        })
    }
}

fn is_json(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind == "application/merge-patch+json"
}

fn without_nul(pairs: Vec<(String, String)>) -> Result<Vec<(String, String)>, Error> {
    let has_nul = pairs.iter().any(|(name, value)| name.contains('\0') || value.contains('\0'));
    if has_nul { Err(bad_request("control_characters")) } else { Ok(pairs) }
}

fn bad_request(code: &'static str) -> Error {
    Error::refused(400, code)
}
