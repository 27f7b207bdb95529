//! Style sheets, scripts and icons, embedded at build. Their address carries a hash of their content, so a
//! browser keeps them for ever and a new release is seen at once.

use axum::extract::RawQuery;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::At;

struct Asset {
    name: &'static str,
    hash: &'static str,
    content_type: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// All municipalities of Brazil as IBGE names them, `name;UF` a line, sorted by bytes.
pub(crate) static MUNICIPALITIES: &str = include_str!(concat!(env!("OUT_DIR"), "/municipalities.txt"));

/// The address of an embedded file, `/assets/app.css?v=…`. An unknown name gives an address that answers 404.
pub(crate) fn url(name: &str) -> String {
    match find(name) {
        Some(asset) => format!("/assets/{name}?v={}", asset.hash),
        None => format!("/assets/{name}"),
    }
}

/// `GET /assets/{*file}`
pub(crate) async fn serve(At(file): At<String>, RawQuery(query): RawQuery, asked: HeaderMap) -> Response {
    let Some(asset) = find(&file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Only the address that names this very content may be kept: another one may mean another release.
    let exact = query.as_deref().and_then(|query| query.strip_prefix("v=")) == Some(asset.hash);
    let keep = if exact { "public, max-age=31536000, immutable" } else { "no-cache" };
    let gzip = accepts_gzip(&asked);
    let body = if gzip { asset.gzip } else { asset.plain };

    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if gzip {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let encodings = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    encodings.flat_map(|value| value.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        named && !refused
    })
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
