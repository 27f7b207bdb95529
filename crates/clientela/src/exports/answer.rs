//! An export's file as an answer: saved, never shown, never kept by anybody between.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::read::File;
use crate::error::Error;

pub(super) fn download(file: File) -> Result<Response, Error> {
    let named = format!("attachment; filename=\"{}\"", file.name);
    let named = HeaderValue::from_str(&named).map_err(Error::internal)?;
    let mut response = Body::from_stream(file.content).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(file.bytes));
    headers.insert(header::CONTENT_DISPOSITION, named);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
