//! A request's body is read once to know its hash, and read again by the handler: a small one from memory, a large
//! one, such as an upload, from a file that has no name and so is gone with the request. Never more than the route
//! takes.

use std::io::SeekFrom;

use axum::body::{Body, BodyDataStream};
use axum::extract::Request;
use axum::http::header;
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use tokio_util::io::ReaderStream;

use crate::app::App;
use crate::error::Error;

const IN_MEMORY: usize = 1024 * 1024;

/// The request with its body still to be read, and the hash of address and body.
pub(super) async fn hashed(app: &App, request: Request, largest: usize) -> Result<(Request, Vec<u8>), Error> {
    let (parts, body) = request.into_parts();
    let said = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if said.is_some_and(|bytes: usize| bytes > largest) {
        return Err(too_large());
    }
    let mut reading = Reading { rest: body.into_data_stream(), hash: Sha256::new(), left: largest };
    reading.hash.update(parts.uri.path_and_query().map_or("", |path| path.as_str()));
    let mut memory = BytesMut::new();
    let body = loop {
        match reading.next().await? {
            None => break Body::from(memory.freeze()),
            Some(chunk) => memory.extend_from_slice(&chunk),
        }
        if memory.len() > IN_MEMORY {
            break to_file(app, memory.freeze(), &mut reading).await?;
        }
    };
    Ok((Request::from_parts(parts, body), reading.hash.finalize().to_vec()))
}

struct Reading {
    rest: BodyDataStream,
    hash: Sha256,
    left: usize,
}

impl Reading {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunk) = self.rest.next().await else { return Ok(None) };
        let chunk = chunk.map_err(|_broken_off: axum::Error| Error::refused(400, "invalid_body"))?;
        self.left = self.left.checked_sub(chunk.len()).ok_or_else(too_large)?;
        self.hash.update(&chunk);
        Ok(Some(chunk))
    }
}

async fn to_file(app: &App, begun: Bytes, reading: &mut Reading) -> Result<Body, Error> {
    let mut file = app.files.nameless().await?;
    file.write_all(&begun).await.map_err(Error::internal)?;
    while let Some(chunk) = reading.next().await? {
        file.write_all(&chunk).await.map_err(Error::internal)?;
    }
    file.flush().await.map_err(Error::internal)?;
    file.seek(SeekFrom::Start(0)).await.map_err(Error::internal)?;
    Ok(Body::from_stream(ReaderStream::with_capacity(file, 64 * 1024)))
}

fn too_large() -> Error {
    Error::refused(413, "too_large")
}
