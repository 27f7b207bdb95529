use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::posts::{Post, Posts};
use super::queries::{self, Claim, Claimed, Kept};
use super::spool;
use crate::api_keys::Known;
use crate::app::App;
use crate::clock::DAY;
use crate::error::Error;

const NAME: &str = "idempotency-key";
pub const LONGEST_KEY: usize = 255;
/// The longest answer that is kept.
const LARGEST_ANSWER: usize = 16 * 1024 * 1024;
pub(super) const KEPT_FOR: i64 = DAY;
const KEPT_HEADERS: [HeaderName; 3] = [header::CONTENT_TYPE, header::LOCATION, header::ETAG];

/// Whom an answer is about, beside it, so that forgetting them finds it.
#[derive(Clone, Copy)]
pub struct About(pub Uuid);

/// The layer between the key's guard and the handlers. What no handler would answer is not its concern.
pub async fn replay(
    State((app, posts)): State<(Arc<App>, Arc<Posts>)>,
    request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST || !request.headers().contains_key(NAME) {
        return next.run(request).await;
    }
    let Some(post) = posts.find(&request) else { return next.run(request).await };
    match once(&app, post, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn once(app: &App, post: Post, request: Request, next: Next) -> Result<Response, Error> {
    let key = key_of(request.headers())?;
    let known = request.extensions().get::<Known>().cloned().ok_or(Error::Unauthenticated)?;
    // Nobody fills the disk who may not even ask.
    if post.scope.is_some_and(|scope| !known.key.scopes.contains(&scope)) {
        return Err(Error::Forbidden("missing_scope"));
    }
    let (request, request_hash) = spool::hashed(app, request, post.largest).await?;
    let claim = Claim { store: known.store.id, api_key: known.key.id, key, request_hash };
    let now = app.clock.now();
    let oldest = now.plus(-KEPT_FOR);
    let claimed = db::transact!(app.db, Error, |tx| { queries::claim(tx, &claim, now, oldest).await })?;
    match claimed {
        Claimed::New => {}
        Claimed::Running => return Err(Error::conflict("idempotency_in_progress")),
        Claimed::OtherBody => return Err(Error::refused(422, "idempotency_key_reused")),
        Claimed::Answered(kept) => return replayed(kept),
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.status.is_server_error() || parts.status == StatusCode::TOO_MANY_REQUESTS {
        db::transact!(app.db, Error, |tx| { queries::release(tx, &claim).await })?;
        return Ok(Response::from_parts(parts, body));
    }
    let body = to_bytes(body, LARGEST_ANSWER).await.map_err(Error::internal)?;
    let kept = Kept {
        status: parts.status.as_u16(),
        headers: kept_headers(&parts.headers),
        subject: parts.extensions.get::<About>().map(|about| about.0),
        body: body.to_vec(),
    };
    db::transact!(app.db, Error, |tx| { queries::answer(tx, &claim, &kept).await })?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn key_of(headers: &HeaderMap) -> Result<String, Error> {
    let key = headers.get(NAME).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    let is_good =
        !key.is_empty() && key.len() <= LONGEST_KEY && key.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    if is_good { Ok(key.to_owned()) } else { Err(Error::refused(400, "idempotency_key_invalid")) }
}

fn kept_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    KEPT_HEADERS.iter().filter_map(|name| Some((name.to_string(), text(name)?.to_owned()))).collect()
}

fn replayed(kept: Kept) -> Result<Response, Error> {
    let mut response = Response::new(Body::from(kept.body));
    *response.status_mut() = StatusCode::from_u16(kept.status).map_err(Error::internal)?;
    let headers = response.headers_mut();
    for (name, value) in kept.headers {
        let name: HeaderName = name.parse().map_err(Error::internal)?;
        headers.insert(name, HeaderValue::from_str(&value).map_err(Error::internal)?);
    }
    headers.insert("idempotent-replayed", HeaderValue::from_static("true"));
    Ok(response)
}
