//! A form with a file, as browsers and programs send it: the fields read, the file streamed to the store's files
//! under a name of ours, never whole in memory.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use sheets::Limits;

use super::start::{Uploaded, upload_key};
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;
use crate::web::Parameters;

/// The largest request: the file and its form.
pub fn largest_request() -> usize {
    usize::try_from(Limits::default().bytes).unwrap_or(usize::MAX).saturating_add(1 << 20)
}

/// In bytes: a mapping of 500 columns fits.
const LONGEST_FIELD: usize = 1 << 16;

/// More parts than any form of ours has.
const MOST_PARTS: usize = 16;

/// The fields, and the file where one came. The file goes again unless an import begins with it.
pub async fn receive(
    app: &App,
    store: &Store,
    mut form: Multipart,
) -> Result<(Parameters, Option<Uploaded>), Error> {
    let (mut fields, mut file) = (Parameters::default(), None);
    let mut parts = 0;
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(Error::refused(400, "too_many_fields"));
        }
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = part.file_name().is_some();
        if part.file_name() == Some("") {
            // A browser sends an empty part where no file was chosen.
            continue;
        } else if is_file && name == "file" && file.is_none() {
            file = Some(keep(app, store, part).await?);
        } else if is_file {
            return Err(Error::field(format!("/{name}"), "unknown_field"));
        } else {
            fields.0.push((name, short(part).await?));
        }
    }
    Ok((fields, file))
}

async fn keep(app: &App, store: &Store, mut part: Field<'_>) -> Result<Uploaded, Error> {
    let uploaded = Uploaded::new(app, store, part.file_name().unwrap_or_default());
    let mut writer = app.files.writer(&upload_key(store, uploaded.id)).await?;
    let (mut bytes, limit) = (0_u64, Limits::default().bytes);
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        bytes = bytes.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if bytes > limit {
            return Err(Error::refused(413, "too_large"));
        }
        writer.write(chunk).await?;
    }
    writer.finish().await?;
    Ok(uploaded)
}

async fn short(mut part: Field<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST_FIELD {
            return Err(Error::refused(400, "invalid_form"));
        }
    }
    let text = String::from_utf8(bytes).map_err(|_error| Error::refused(400, "invalid_form"))?;
    if text.contains('\0') { Err(Error::refused(400, "control_characters")) } else { Ok(text) }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn unreadable(error: MultipartError) -> Error {
    if error.status().as_u16() == 413 {
        Error::refused(413, "too_large")
    } else {
        Error::refused(400, "invalid_form")
    }
}
