//! The job that writes an export's file. It may run twice: what an earlier run left is thrown away, and a finished
//! export stays as it is.

use std::sync::Arc;

use jobs::{Context, Outcome};
use serde_json::json;

use super::asker::must_still_export;
use super::export::{Export, Written};
use super::finish::finish;
use super::queries;
use super::rows::Rows;
use crate::app::App;
use crate::clock::DAY;
use crate::error::Error;
use crate::files::FileWriter;
use crate::stores::{self, Store, StoreId};

/// DOMAIN 14.2.
const LIFETIME: i64 = 7 * DAY;

pub async fn write(app: Arc<App>, context: Context) -> Outcome {
    match attempt(&app, &context).await {
        Ok(outcome) => outcome,
        Err(error @ (Error::Invalid(_) | Error::NotFound | Error::Forbidden(_))) => {
            Outcome::Fail { code: error.code(), result: json!({}) }
        }
        Err(error) => {
            tracing::error!(job = %context.job().id, code = error.code(), %error, "an export could not be written");
            Outcome::Retry { after: None }
        }
    }
}

async fn attempt(app: &App, context: &Context) -> Result<Outcome, Error> {
    let job = context.job();
    let mut snapshot = app.db.read().await?;
    let store = stores::by_id(&mut snapshot, StoreId(job.store)).await?.ok_or(Error::NotFound)?;
    let export = queries::find(&mut snapshot, store.id, job.id).await?.ok_or(Error::NotFound)?;
    if export.ended_at.is_none() {
        must_still_export(&mut snapshot, store.id, &export).await?;
    }
    drop(snapshot);
    if export.ended_at.is_some() {
        return Ok(Outcome::Done(json!({ "rows": export.rows, "bytes": export.bytes })));
    }
    let folder = export.folder(&store);
    app.files.clear(&folder).await?;
    let written = match file(app, context, &store, &export, &format!("{folder}/customers")).await {
        Ok(Some(written)) => written,
        Ok(None) => {
            app.files.clear(&folder).await?;
            return Ok(Outcome::Cancelled);
        }
        Err(error) => {
            app.files.clear(&folder).await?;
            return Err(error);
        }
    };
    let result = json!({ "rows": written.rows, "bytes": written.bytes });
    if let Err(error) = finish(app, &store, &export, &written).await {
        if matches!(error, Error::Forbidden(_)) {
            app.files.clear(&folder).await?;
        }
        return Err(error);
    }
    Ok(Outcome::Done(result))
}

/// None: it was told to stop.
async fn file(
    app: &App,
    context: &Context,
    store: &Store,
    export: &Export,
    key: &str,
) -> Result<Option<Written>, Error> {
    let mut rows = Rows::open(app, store, &export.wanted).await?;
    let mut writer = app.files.writer(key).await?;
    match fill(&mut writer, &mut rows, context).await {
        Ok(true) => {}
        Ok(false) => {
            writer.abandon().await?;
            return Ok(None);
        }
        Err(error) => {
            writer.abandon().await?;
            return Err(error);
        }
    }
    let bytes = i64::try_from(writer.finish().await?).unwrap_or(i64::MAX);
    let expires_at = Some(app.clock.now().plus(LIFETIME));
    Ok(Some(Written { file_key: key.to_owned(), bytes, rows: rows.written(), expires_at }))
}

async fn fill(writer: &mut FileWriter, rows: &mut Rows<'_>, context: &Context) -> Result<bool, Error> {
    context.progress(rows.total(), 0, "write");
    while let Some(part) = rows.next().await? {
        if context.cancelled() {
            return Ok(false);
        }
        writer.write(part).await?;
        context.progress(rows.total(), rows.done(), "write");
    }
    Ok(true)
}
