//! The guard of the storefront API. `admit` finds the store by its publishable key, once for a request, and tells
//! browsers whether the page that calls may (CORS). The key is no secret: it names the store and opens nothing.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::stores::{self, Store};
use crate::web::Peer;

const KEY: &str = "x-store-key";
const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PATCH, DELETE");
const HEADERS: HeaderValue =
    HeaderValue::from_static("accept-language, authorization, content-type, x-cart-token, x-store-key");
const SHOWN: HeaderValue = HeaderValue::from_static("link, retry-after");
/// Seconds that a browser remembers the answer.
const REMEMBERED: HeaderValue = HeaderValue::from_static("600");

/// A call for a store, from whatever page or program.
#[derive(Clone)]
pub struct Shop {
    pub store: Arc<Store>,
    /// Where it comes from
    pub address: String,
}

impl FromRequestParts<Arc<App>> for Shop {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &Arc<App>) -> Result<Self, Error> {
        let store = parts.extensions.get::<Arc<Store>>().cloned().ok_or_else(unknown)?;
        Ok(Self { store, address: Peer::of(parts).0 })
    }
}

/// The layer before every route of the storefront API.
pub async fn admit(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let is_question = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if is_question {
        return answer_question(&app, origin).await.unwrap_or_else(IntoResponse::into_response);
    }
    let store = match store_of(&app, request.headers()).await {
        Ok(store) => store,
        Err(error) => return error.into_response(),
    };
    request.extensions_mut().insert(store);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
    }
    response
}

/// What a browser asks before a page may call.
async fn answer_question(app: &App, origin: Option<HeaderValue>) -> Result<Response, Error> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    let Some(origin) = origin else { return Ok(response) };
    let named = origin.to_str().unwrap_or_default();
    if queries::may_ask(&mut *app.db.glance().await?, named).await? {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    }
    Ok(response)
}

/// A page of a site that the store did not name may not call; a program has no origin.
async fn store_of(app: &App, headers: &HeaderMap) -> Result<Arc<Store>, Error> {
    let key = headers.get(KEY).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut db = app.db.glance().await?;
    let store = stores::by_publishable_key(&mut db, key).await?.ok_or_else(unknown)?;
    if let Some(origin) = headers.get(header::ORIGIN) {
        let named = origin.to_str().unwrap_or_default();
        if !queries::may_call(&mut db, store.id, named).await? {
            return Err(Error::Forbidden("origin_not_allowed"));
        }
    }
    Ok(Arc::new(store))
}

fn unknown() -> Error {
    Error::refused(401, "store_key_unknown")
}
