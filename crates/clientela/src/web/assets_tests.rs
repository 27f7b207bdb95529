use super::*;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::routing::get;
use tower::ServiceExt;

async fn ask(address: &str, encodings: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let app = Router::new().route("/assets/{*file}", get(serve));
    let request = Request::get(address).header(ACCEPT_ENCODING, encodings).body(Body::empty()).unwrap();
    let (head, body) = app.oneshot(request).await.unwrap().into_parts();
    (head.status, head.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

#[tokio::test]
async fn a_file_asked_by_its_hash_may_be_kept_for_ever() {
    let (status, headers, body) = ask(&url("app.css"), "identity").await;

    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
    assert!(!headers.contains_key(CONTENT_ENCODING));
    assert_eq!(body, find("app.css").unwrap().plain);
}

#[tokio::test]
async fn a_file_asked_by_another_hash_or_none_is_asked_again_next_time() {
    for address in ["/assets/app.css", "/assets/app.css?v=0123456789abcdef"] {
        let (_, headers, _) = ask(address, "").await;
        assert_eq!(headers[CACHE_CONTROL], "no-cache", "{address}");
    }
}

#[tokio::test]
async fn gzip_is_sent_only_to_those_who_accept_it() {
    for (encodings, expected) in [
        ("gzip, deflate, br", true),
        ("br;q=1, GZIP;q=0.5", true),
        ("gzip;q=0", false),
        ("br", false),
        ("", false),
    ] {
        let (_, headers, body) = ask(&url("htmx.js"), encodings).await;
        assert_eq!(headers.contains_key(CONTENT_ENCODING), expected, "{encodings}");
        assert_eq!(body.starts_with(&[0x1f, 0x8b]), expected, "{encodings}");
    }
}

#[tokio::test]
async fn an_unknown_file_is_not_found() {
    for address in ["/assets/none.js", "/assets/../Cargo.toml", &url("none.js")] {
        assert_eq!(ask(address, "gzip").await.0, StatusCode::NOT_FOUND, "{address}");
    }
}

#[test]
fn all_scripts_together_stay_below_120_kilobytes_compressed() {
    let scripts = ASSETS.iter().filter(|asset| asset.content_type.starts_with("text/javascript"));
    let bytes: usize = scripts.map(|asset| asset.gzip.len()).sum();

    assert!(bytes < 120 * 1024, "{bytes}");
}

#[test]
fn every_municipality_has_a_name_and_a_state() {
    let lines: Vec<_> = MUNICIPALITIES.lines().collect();

    assert!(lines.len() >= 5571);
    assert!(
        lines
            .iter()
            .all(|line| line.split_once(';').is_some_and(|(name, uf)| !name.is_empty() && uf.len() == 2))
    );
    assert!(lines.contains(&"São Paulo;SP"));
    assert!(lines.contains(&"Boa Esperança do Norte;MT"));
}
