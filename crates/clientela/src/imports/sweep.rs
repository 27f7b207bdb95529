//! Every hour: imports whose job ended without them are settled, those that nobody confirms expire, and files that
//! belong to no living import are removed.

use std::sync::Arc;

use jobs::{Context, Outcome};
use serde_json::json;
use uuid::Uuid;

use super::end::{Ending, settle, settle_in};
use super::import::Stage;
use super::queries;
use super::start::{folder, folders};
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::{DAY, Moment};
use crate::error::Error;
use crate::stores::{self, Store};

/// The kind of the job.
pub const SWEEP: &str = "sweep_imports";

/// How long a checked import waits to be confirmed, from when its file came.
const CONFIRMED_WITHIN: i64 = 7 * DAY;

/// An upload may still be on its way for so long.
const UPLOADED_WITHIN: i64 = DAY;

pub async fn sweep(app: Arc<App>, _context: Context) -> Outcome {
    match every_store(&app).await {
        Ok(swept) => Outcome::Done(json!({ "swept": swept })),
        Err(error) => {
            tracing::warn!(%error, "cannot sweep imports");
            Outcome::Retry { after: None }
        }
    }
}

async fn every_store(app: &App) -> Result<usize, Error> {
    let all = stores::all(&mut *app.db.read().await?).await?;
    let mut swept = 0;
    for store in &all {
        swept += unsettled(app, store).await? + unconfirmed(app, store).await? + orphans(app, store).await?;
    }
    Ok(swept)
}

/// Those whose process died in the last attempt, or between two steps of cancelling.
async fn unsettled(app: &App, store: &Store) -> Result<usize, Error> {
    let left = queries::left_by_their_jobs(&mut *app.db.read().await?, store.id).await?;
    for (id, state, code) in &left {
        let ending = if state == jobs::State::Cancelled.word() { Ending::Cancelled } else { failed(code) };
        settle(app, store.id, *id, ending).await?;
    }
    Ok(left.len())
}

fn failed(code: &str) -> Ending {
    let known = [jobs::INTERRUPTED, jobs::EXHAUSTED].into_iter().find(|known| *known == code);
    Ending::Failed(known.unwrap_or(jobs::INTERNAL))
}

async fn unconfirmed(app: &App, store: &Store) -> Result<usize, Error> {
    let before = app.clock.now().plus(-CONFIRMED_WITHIN);
    let waiting = queries::waiting_since(&mut *app.db.read().await?, store.id, before).await?;
    for id in &waiting {
        expire(app, store, *id).await?;
    }
    Ok(waiting.len())
}

/// Unless somebody confirms it at this moment.
async fn expire(app: &App, store: &Store, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    let expired = db::transact!(app.db, Error, |tx| {
        let import = queries::lock(tx, store.id, id).await?;
        if !import.is_some_and(|import| matches!(import.stage, Stage::Checked | Stage::Unrecognised)) {
            return Ok(false);
        }
        jobs::cancel(tx, store.id.0, id, now.micros()).await?;
        settle_in(tx, store.id, id, Ending::Expired, now).await?;
        let entry =
            Entry { action: "import.expired", subject: Subject { kind: "import", id }, changes: Vec::new() };
        audit::record(tx, store.id, &Actor::command(), &entry, now).await?;
        Ok(true)
    })?;
    if expired { app.files.clear(&folder(store, id)).await } else { Ok(()) }
}

/// Files of uploads that never became an import, and of imports that have ended.
async fn orphans(app: &App, store: &Store) -> Result<usize, Error> {
    let oldest = app.clock.now().plus(-UPLOADED_WITHIN);
    let mut removed = 0;
    for name in app.files.folders(&folders(store)).await? {
        let Ok(id) = name.parse::<Uuid>() else { continue };
        if Moment::of_id(id).is_none_or(|made_at| made_at > oldest) {
            continue;
        }
        let import = queries::find(&mut *app.db.read().await?, store.id, id).await?;
        if import.is_none_or(|import| import.has_ended()) {
            app.files.clear(&folder(store, id)).await?;
            removed += 1;
        }
    }
    Ok(removed)
}
