//! The job: check, then apply, each step written down with what it did, so that it may stop and begin again
//! anywhere.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Context, Outcome};
use serde_json::json;

use super::apply::{OVERTAKEN, apply};
use super::check::check;
use super::import::{Counts, Import, RunMode, Stage};
use super::queries;
use super::start::folder;
use crate::app::App;
use crate::error::{Conflict, Error};
use crate::stores::{self, Store, StoreId};

/// Three a time: an import is checked anew some five times when customers keep moving.
const STEPS: usize = 16;

/// Attempts before a fault of our own is final.
const TRIES: i64 = 4;

/// What the steps have at hand.
pub struct Run<'a> {
    pub app: &'a App,
    pub store: &'a Store,
    context: &'a Context,
}

impl Run<'_> {
    pub fn progress(&self, total: i64, done: i64, phase: &str) {
        self.context.progress(total, done, phase);
    }

    /// Stops where somebody asked to stop.
    pub fn go_on(&self) -> Result<(), Error> {
        if self.context.cancelled() { Err(Error::conflict("import_cancelled")) } else { Ok(()) }
    }
}

pub async fn work(app: Arc<App>, context: Context) -> Outcome {
    let id = context.job().id;
    match Box::pin(run(&app, &context)).await {
        Ok(outcome) => outcome,
        Err(Error::Conflict(Conflict { code: "import_cancelled", .. })) => cancelled(&app, &context).await,
        Err(Error::Conflict(Conflict { code: OVERTAKEN, .. })) => {
            Outcome::Fail { code: OVERTAKEN, result: json!(Counts::default()) }
        }
        Err(Error::NotFound) => Outcome::Fail { code: "import_file_gone", result: json!(Counts::default()) },
        Err(Error::Unavailable) => Outcome::Retry { after: Some(Duration::from_secs(2)) },
        Err(error) => {
            tracing::error!(%id, %error, "an import failed");
            if context.job().attempts < TRIES {
                return Outcome::Retry { after: None };
            }
            Outcome::Fail { code: "internal", result: json!(Counts::default()) }
        }
    }
}

async fn run(app: &App, context: &Context) -> Result<Outcome, Error> {
    let job = context.job();
    let mut snapshot = app.db.read().await?;
    let store = stores::by_id(&mut snapshot, StoreId(job.store)).await?.ok_or(Error::NotFound)?;
    let mut import = queries::find(&mut snapshot, store.id, job.id).await?.ok_or(Error::NotFound)?;
    drop(snapshot);
    let run = Run { app, store: &store, context };
    for _ in 0..STEPS {
        match import.stage {
            Stage::Uploaded => import = check(&run, &import).await?,
            Stage::Checked if import.run == RunMode::Auto => {
                import = set(&run, import, Stage::Confirmed).await?;
            }
            Stage::Confirmed => import = apply_or_recheck(&run, import).await?,
            Stage::Checked | Stage::Refused | Stage::Applied | Stage::Cancelled => {
                return end(&run, &import).await;
            }
        }
    }
    Err(Error::conflict(OVERTAKEN))
}

/// If the customers moved meanwhile, the import is as it was before its check.
async fn apply_or_recheck(run: &Run<'_>, import: Import) -> Result<Import, Error> {
    match apply(run, &import).await {
        Err(Error::Conflict(Conflict { code: OVERTAKEN, .. })) => set(run, import, Stage::Uploaded).await,
        other => other,
    }
}

async fn set(run: &Run<'_>, mut import: Import, stage: Stage) -> Result<Import, Error> {
    db::transact!(run.app.db, Error, |tx| {
        let standing = queries::lock(tx, run.store.id, import.id).await?.ok_or(Error::NotFound)?;
        if standing.stage == Stage::Cancelled {
            return Err(Error::conflict("import_cancelled"));
        }
        queries::save(tx, run.store.id, &Import { stage, ..standing }).await
    })?;
    import.stage = stage;
    Ok(import)
}

async fn end(run: &Run<'_>, import: &Import) -> Result<Outcome, Error> {
    let counts = json!(import.counts);
    if import.stage == Stage::Checked && import.run == RunMode::Manual {
        return Ok(Outcome::Wait(counts));
    }
    run.app.files.clear(&folder(run.store, import.id)).await?;
    Ok(match import.stage {
        Stage::Refused => Outcome::Fail { code: "import_has_errors", result: counts },
        Stage::Cancelled => Outcome::Cancelled,
        _ => Outcome::Done(counts),
    })
}

/// Stopped between two packs: nothing was written, and nothing will be.
async fn cancelled(app: &App, context: &Context) -> Outcome {
    let job = context.job();
    match super::cancel::settle(app, StoreId(job.store), job.id).await {
        Ok(()) => Outcome::Cancelled,
        Err(error) => {
            tracing::warn!(id = %job.id, %error, "a cancelled import could not be cleared away");
            Outcome::Cancelled
        }
    }
}
