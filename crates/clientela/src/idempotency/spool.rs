//! A request's body is read once to know its hash, and read again by the handler: a small one from memory, a large
//! one, such as an upload, from a file.

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::{imports, random};

const FOLDER: &str = "spool";
const IN_MEMORY: usize = 1024 * 1024;

/// The largest body that any handler takes and that is no upload.
const LARGEST: usize = 2 * 1024 * 1024;

/// Of requests whose process was killed.
pub async fn clear_leftovers(app: &App, before: Moment) -> Result<u64, Error> {
    let mut cleared = 0;
    for id in app.files.begun_before(FOLDER, before).await? {
        app.files.clear_named(FOLDER, id).await?;
        cleared += 1;
    }
    Ok(cleared)
}

/// The request with its body still to be read, and the hash of method, address and body.
pub(super) async fn hashed(app: &App, request: Request) -> Result<(Request, Vec<u8>), Error> {
    let (parts, body) = request.into_parts();
    let mut hash = Sha256::new();
    hash.update(parts.uri.path_and_query().map_or("", |path| path.as_str()));
    let mut measured = Measured { stream: body.into_data_stream(), left: largest(&parts.headers) };
    let mut memory = BytesMut::new();
    while let Some(chunk) = measured.next().await? {
        hash.update(&chunk);
        memory.extend_from_slice(&chunk);
        if memory.len() > IN_MEMORY {
            let body = to_file(app, memory.freeze(), measured, &mut hash).await?;
            return Ok((Request::from_parts(parts, body), hash.finalize().to_vec()));
        }
    }
    Ok((Request::from_parts(parts, Body::from(memory.freeze())), hash.finalize().to_vec()))
}

/// What no handler would take is not kept for one either.
fn largest(headers: &HeaderMap) -> usize {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") { imports::largest_request() } else { LARGEST }
}

/// A body that ends in a refusal where it is too large.
struct Measured {
    stream: BodyDataStream,
    left: usize,
}

impl Measured {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunk) = self.stream.next().await else { return Ok(None) };
        let chunk = chunk.map_err(|_broken_off: axum::Error| Error::refused(400, "invalid_body"))?;
        self.left = self.left.checked_sub(chunk.len()).ok_or_else(|| Error::refused(413, "too_large"))?;
        Ok(Some(chunk))
    }
}

async fn to_file(app: &App, begun: Bytes, mut rest: Measured, hash: &mut Sha256) -> Result<Body, Error> {
    let key = format!("{FOLDER}/{}", random::id());
    let mut writer = app.files.writer(&key).await?;
    writer.write(begun).await?;
    while let Some(chunk) = rest.next().await? {
        hash.update(&chunk);
        writer.write(chunk).await?;
    }
    writer.finish().await?;
    let (_, stream) = app.files.read(&key).await?;
    // The open file outlives its name.
    app.files.delete(&key).await?;
    Ok(Body::from_stream(stream.map(|part| part.map_err(std::io::Error::other))))
}
