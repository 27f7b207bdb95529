//! One line a request: method, the route as it is written, status, time. Never the address that was asked, which
//! may hold what somebody searched for.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

pub async fn note(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.as_deref().unwrap_or("unknown");
    #[expect(clippy::disallowed_methods, reason = "a duration on this machine; no rule depends on it")]
    let began = Instant::now();
    let response = next.run(request).await;
    let (status, took) = (response.status().as_u16(), began.elapsed());
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if matches!(route, "/assets/{*file}" | "/healthz" | "/readyz") {
        tracing::debug!(method = method.as_str(), route, status, ms, "answered");
    } else {
        tracing::info!(method = method.as_str(), route, status, ms, "answered");
    }
    response
}
