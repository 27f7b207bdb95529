//! The job: check, then apply, each step written down with what it did, so that it may stop and begin again
//! anywhere.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Context, Outcome};
use serde_json::json;

use super::apply::OVERTAKEN;
use super::end::{Ending, outcome, settle};
use super::import::{Import, Kind, RunMode, Stage};
use super::queries;
use super::run::Run;
use super::start::folder;
use super::{apply, check, orders};
use crate::api_keys::Scope;
use crate::app::App;
use crate::asker::WITHOUT_RIGHT;
use crate::customers;
use crate::error::{Conflict, Error};
use crate::staff::Right;
use crate::stores::{self, StoreId};

/// Three a time: an import is checked anew some five times when customers keep moving.
const STEPS: usize = 16;

/// So many new rows change what a planner should think of the tables.
const MANY: i64 = 1_000;

/// Attempts before a fault of our own is final.
const TRIES: i64 = 4;

pub async fn work(app: Arc<App>, context: Context) -> Outcome {
    match Box::pin(run(&app, &context)).await {
        Ok(outcome) => outcome,
        Err(error) => match ending(&error, &context) {
            Some(ending) => end_with(&app, &context, ending).await,
            None => Outcome::Retry { after: matches!(error, Error::Unavailable).then_some(SOON) },
        },
    }
}

const SOON: Duration = Duration::from_secs(2);

/// None: it shall be tried again.
fn ending(error: &Error, context: &Context) -> Option<Ending> {
    match error {
        Error::Conflict(Conflict { code: "import_cancelled", .. }) => Some(Ending::Cancelled),
        Error::Conflict(Conflict { code: OVERTAKEN, .. }) => Some(Ending::Failed(OVERTAKEN)),
        Error::Forbidden(WITHOUT_RIGHT) => Some(Ending::Failed(WITHOUT_RIGHT)),
        Error::NotFound => Some(Ending::Failed("import_file_gone")),
        Error::Unavailable => None,
        error => {
            tracing::error!(id = %context.job().id, %error, "an import failed");
            (context.job().attempts >= TRIES).then_some(Ending::Failed(jobs::INTERNAL))
        }
    }
}

async fn end_with(app: &App, context: &Context, ending: Ending) -> Outcome {
    let job = context.job();
    match settle(app, StoreId(job.store), job.id, ending).await {
        Ok(Some(import)) => outcome(&import, ending.code()),
        Ok(None) => Outcome::Fail { code: ending.code(), result: json!({}) },
        Err(error) => {
            tracing::warn!(id = %job.id, %error, "an import that has ended could not be settled");
            Outcome::Retry { after: Some(SOON) }
        }
    }
}

async fn run(app: &App, context: &Context) -> Result<Outcome, Error> {
    let job = context.job();
    let mut snapshot = app.db.read().await?;
    let store = stores::by_id(&mut snapshot, StoreId(job.store)).await?.ok_or(Error::NotFound)?;
    let mut import = queries::find(&mut snapshot, store.id, job.id).await?.ok_or(Error::NotFound)?;
    if !import.has_ended() {
        import.asked_by.must_still(&mut snapshot, store.id, Right::Import, Scope::ImportsWrite).await?;
    }
    drop(snapshot);
    let run = Run { app, store: &store, context };
    for _ in 0..STEPS {
        match import.stage {
            _ if import.has_ended() => return end(&run, &import).await,
            Stage::Uploaded => import = checked(&run, &import).await?,
            Stage::Confirmed => import = apply_or_recheck(&run, import).await?,
            Stage::Checked if import.run == RunMode::Auto => {
                import = set(&run, import, Stage::Confirmed).await?;
            }
            _ => return Ok(Outcome::Wait(json!(import.counts))),
        }
    }
    Err(Error::conflict(OVERTAKEN))
}

async fn checked(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    match import.kind {
        Kind::Customers => check::check(run, import).await,
        Kind::Orders => orders::check(run, import).await,
    }
}

async fn applied(run: &Run<'_>, import: &Import) -> Result<Import, Error> {
    match import.kind {
        Kind::Customers => apply::apply(run, import).await,
        Kind::Orders => orders::apply(run, import).await,
    }
}

/// If the customers moved meanwhile, or what their rows name was deleted, the import is as it was before its check.
async fn apply_or_recheck(run: &Run<'_>, import: Import) -> Result<Import, Error> {
    match applied(run, &import).await {
        Err(Error::Conflict(Conflict { code: OVERTAKEN, .. }) | Error::Db(db::Error::ForeignKey)) => {
            set(run, import, Stage::Uploaded).await
        }
        Ok(import) => {
            if import.counts.created + import.counts.updated >= MANY
                && let Err(error) = run.app.db.learn(&changed_tables(import.kind)).await
            {
                tracing::warn!(%error, "lists may be slow until the database has looked at its tables by itself");
            }
            Ok(import)
        }
        other => other,
    }
}

fn changed_tables(kind: Kind) -> Vec<&'static str> {
    let orders = if kind == Kind::Orders { crate::orders::TABLES } else { &[] };
    customers::TABLES.iter().chain(orders).copied().collect()
}

async fn set(run: &Run<'_>, mut import: Import, stage: Stage) -> Result<Import, Error> {
    db::transact!(run.app.db, Error, |tx| {
        let standing = queries::lock(tx, run.store.id, import.id).await?.ok_or(Error::NotFound)?;
        run.keep(tx).await?;
        queries::save(tx, run.store.id, &Import { stage, ..standing }).await
    })?;
    import.stage = stage;
    Ok(import)
}

async fn end(run: &Run<'_>, import: &Import) -> Result<Outcome, Error> {
    run.app.files.clear(&folder(run.store, import.id)).await?;
    Ok(outcome(import, jobs::INTERNAL))
}
