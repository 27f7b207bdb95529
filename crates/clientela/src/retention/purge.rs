//! The job that runs every day.

use std::sync::Arc;

use jobs::{Context, Outcome};
use serde_json::json;

use crate::access::attempts;
use crate::app::App;
use crate::clock::DAY;
use crate::error::Error;
use crate::stores::StoreId;
use crate::{audiences, bulk, exports, imports, mailbox, shoppers, stores};

/// The kind of the job.
pub const PURGE: &str = "purge";

/// The cells that an import refused, from its end on.
const PROBLEMS: i64 = 30 * DAY;
/// Mails that were not sent.
const MAILS: i64 = 90 * DAY;
/// Jobs, from their end on.
const JOBS: i64 = 90 * DAY;
/// Wishes of jobs to stop.
const WISHES: i64 = DAY;
/// Changes of customers kept in each lane of a store: who is further behind reads everything again.
const CHANGES: i64 = 10_000;

pub async fn purge(app: Arc<App>, _context: Context) -> Outcome {
    match everything(&app).await {
        Ok(purged) => Outcome::Done(json!({ "purged": purged })),
        Err(error) => {
            tracing::warn!(%error, "cannot purge what has no use any more");
            Outcome::Retry { after: None }
        }
    }
}

/// Store by store, so that nobody waits long for the writer.
async fn everything(app: &App) -> Result<u64, Error> {
    let now = app.clock.now();
    let mut purged = attempts::forget(&app.db, now).await?;
    let mut volatile = app.db.volatile_write().await?;
    purged += jobs::purge_wishes(&mut volatile, now.plus(-WISHES).micros()).await?;
    volatile.commit().await?;
    let all = stores::all(&mut *app.db.read().await?).await?;
    let ids: Vec<StoreId> = all.iter().map(|store| store.id).collect();
    purged += shoppers::forget(app, &ids, now).await?;
    for store in &all {
        purged += exports::clear_leftovers(app, store).await?;
        purged += bulk::clear_leftovers(app, store).await?;
    }
    for store in all.iter().map(|store| store.id) {
        purged += db::transact!(app.db, Error, |tx| {
            let problems = imports::forget_problems(tx, store, now.plus(-PROBLEMS)).await?;
            Ok(problems + mailbox::forget(tx, store, now.plus(-MAILS)).await?)
        })?;
        purged += bulk::settle(app, store).await? + bulk::forget_rows(app, store).await?;
        purged += db::transact!(app.db, Error, |tx| { audiences::prune(tx, store, CHANGES).await })?;
    }
    // Last: whether a file is left over is known by its job.
    purged += db::transact!(app.db, Error, |tx| { Ok(jobs::purge(tx, now.plus(-JOBS).micros()).await?) })?;
    Ok(purged)
}
