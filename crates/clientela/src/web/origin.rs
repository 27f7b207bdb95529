//! Writes that another site makes a browser send are refused: a browser says where a request comes from, and a
//! program that keeps cookies must say it too.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;

/// The guard of every write by session.
pub async fn refuse_cross_site(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reading || is_same_site(request.headers(), &app.settings.public_url) {
        next.run(request).await
    } else {
        Error::Forbidden("cross_site").into_response()
    }
}

/// Under `Referrer-Policy: no-referrer` a browser calls the origin of our own forms `null`, so `null` says nothing
/// where the browser vouches for the site, and is refused where nobody does.
fn is_same_site(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let fetched = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    let from = text(header::ORIGIN).or_else(|| text(header::REFERER));
    let ours = from.map(|from| {
        let authority = authority(from);
        !authority.is_empty()
            && (Some(authority) == text(header::HOST) || authority == self::authority(public_url))
    });
    match fetched {
        Some(site) => site == "same-origin" && (from == Some("null") || ours != Some(false)),
        None => ours == Some(true),
    }
}

/// `host:port` of an address; empty for `null` and what is no address.
fn authority(address: &str) -> &str {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.and_then(|rest| rest.split('/').next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::is_same_site;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_our_own_pages_may_write() {
        let host = ("host", "loja.example:8080");
        for (good, pairs) in [
            (true, vec![host, ("origin", "http://loja.example:8080")]),
            (true, vec![host, ("sec-fetch-site", "same-origin")]),
            (true, vec![host, ("origin", "https://painel.example")]),
            (true, vec![host, ("referer", "http://loja.example:8080/admin")]),
            (false, vec![host]),
            (true, vec![host, ("sec-fetch-site", "same-origin"), ("origin", "null")]),
            (false, vec![host, ("origin", "null")]),
            (false, vec![host, ("sec-fetch-site", "cross-site"), ("origin", "null")]),
            (false, vec![host, ("origin", "http://loja.example")]),
            (false, vec![host, ("origin", "http://loja.example:8080.evil.example")]),
            (false, vec![host, ("sec-fetch-site", "same-site")]),
            (false, vec![host, ("sec-fetch-site", "cross-site"), ("origin", "http://loja.example:8080")]),
            (false, vec![host, ("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")]),
        ] {
            assert_eq!(is_same_site(&headers(&pairs), "https://painel.example"), good, "{pairs:?}");
        }
    }
}
