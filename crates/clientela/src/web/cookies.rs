//! Cookies, read from and written to headers.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::error::Error;

pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

/// A cookie that scripts cannot read and other sites cannot make a browser write with.
pub fn set(name: &str, value: &str, max_age_s: i64) -> Result<HeaderValue, Error> {
    let text = format!("{name}={value}; Path=/; Max-Age={max_age_s}; HttpOnly; Secure; SameSite=Lax");
    HeaderValue::from_str(&text).map_err(Error::internal)
}
