//! The job: pack by pack, each in a transaction that also says how far it is, so that it may stop and begin again
//! anywhere and does to nobody the same twice.

use std::sync::Arc;
use std::time::Duration;

use jobs::{Context, Outcome};
use serde_json::json;
use uuid::Uuid;

use super::bulk_action::{Act, BulkAction};
use super::frozen::thaw;
use super::{delete, label, queries};
use crate::api_keys::Scope;
use crate::app::App;
use crate::audit::{self, Change, Entry, Subject};
use crate::error::Error;
use crate::events;
use crate::stores::{self, Store, StoreId};

/// The kind of the job.
pub const JOB: &str = "bulk";

/// Every so many attempts a fault of our own is final.
const TRIES: i64 = 4;

const SOON: Duration = Duration::from_secs(2);

pub async fn work(app: Arc<App>, context: Context) -> Outcome {
    let job = context.job();
    match Box::pin(attempt(&app, &context)).await {
        Ok(outcome) => outcome,
        Err(Error::Forbidden(code) | Error::Conflict(crate::error::Conflict { code, .. })) => {
            fail(&app, &context, code).await
        }
        Err(Error::NotFound) => fail(&app, &context, "bulk_gone").await,
        Err(Error::Unavailable) => Outcome::Retry { after: Some(SOON) },
        Err(error) => {
            tracing::error!(job = %job.id, code = error.code(), %error, "a bulk action failed");
            if job.attempts % TRIES != 0 {
                Outcome::Retry { after: None }
            } else {
                fail(&app, &context, jobs::INTERNAL).await
            }
        }
    }
}

/// What was done stays done, and is counted.
async fn fail(app: &App, context: &Context, code: &'static str) -> Outcome {
    let job = context.job();
    match end(app, StoreId(job.store), job.id).await {
        Ok(bulk) => Outcome::Fail { code, result: json!(bulk.counts) },
        Err(Error::NotFound) => Outcome::Fail { code, result: json!({}) },
        Err(error) => {
            tracing::warn!(job = %job.id, %error, "a bulk action that failed could not be ended");
            Outcome::Retry { after: None }
        }
    }
}

async fn attempt(app: &App, context: &Context) -> Result<Outcome, Error> {
    let job = context.job();
    let mut snapshot = app.db.read().await?;
    let store = stores::by_id(&mut snapshot, StoreId(job.store)).await?.ok_or(Error::NotFound)?;
    let mut bulk = queries::find(&mut snapshot, store.id, job.id).await?.ok_or(Error::NotFound)?;
    drop(snapshot);
    let frozen = if bulk.undoes.is_none() && bulk.ended_at.is_none() {
        thaw(app, &store, bulk.id).await?
    } else {
        Vec::new()
    };
    while bulk.ended_at.is_none() && bulk.counts.done < bulk.frozen {
        context.progress(bulk.frozen, bulk.counts.done, "apply");
        if context.is_to_stop().await? {
            end(app, store.id, bulk.id).await?;
            app.files.clear(&bulk.folder(&store)).await?;
            return Ok(Outcome::Cancelled);
        }
        bulk = pack(app, &store, &bulk, &frozen).await?;
    }
    let bulk = end(app, store.id, bulk.id).await?;
    app.files.clear(&bulk.folder(&store)).await?;
    Ok(Outcome::Done(json!(bulk.counts)))
}

/// The action after its next pack.
async fn pack(app: &App, store: &Store, known: &BulkAction, frozen: &[Uuid]) -> Result<BulkAction, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let bulk = queries::lock(tx, store.id, known.id).await?.ok_or(Error::NotFound)?;
        if bulk.counts.done != known.counts.done || bulk.ended_at.is_some() {
            return Ok(bulk);
        }
        let asked_by = &bulk.asked_by;
        asked_by.must_still(tx, store.id, bulk.act.right(), Scope::CustomersWrite).await?;
        match (&bulk.act, bulk.undoes) {
            (Act::Delete, _) => delete::pack(tx, app, store.id, bulk, frozen, now).await,
            (_, None) => label::pack(tx, store.id, bulk, frozen, now).await,
            (_, Some(undone)) => {
                let undone = queries::find(tx, store.id, undone).await?.ok_or(Error::NotFound)?;
                label::pack_back(tx, store.id, bulk, &undone, now).await
            }
        }
    })
}

/// As it stands, ended.
pub(super) async fn end(app: &App, store: StoreId, id: Uuid) -> Result<BulkAction, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let mut bulk = queries::lock(tx, store, id).await?.ok_or(Error::NotFound)?;
        if bulk.ended_at.is_some() {
            return Ok(bulk);
        }
        bulk.ended_at = Some(now);
        queries::save(tx, store, &bulk).await?;
        let counts = bulk.counts;
        let counted = [
            ("changed", counts.changed),
            ("unchanged", counts.unchanged),
            ("refused", counts.refused),
            ("gone", counts.gone),
        ];
        let changes = counted.map(|(field, count)| Change {
            field: field.to_owned(),
            old: String::new(),
            new: count.to_string(),
        });
        let subject = Subject { kind: "bulk", id };
        let entry = Entry { action: "bulk.ended", subject, changes: changes.to_vec() };
        audit::record(tx, store, &bulk.asked_by.actor(), &entry, now).await?;
        events::record(tx, store, entry.action, id, &json!(counts), now).await?;
        Ok(bulk)
    })
}
