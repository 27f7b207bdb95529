use std::sync::Arc;

use jobs::{Context, Outcome};
use serde_json::{Value, json};

use crate::app::App;
use crate::clock::DAY;
use crate::error::Error;
use crate::{exports, imports, mailbox, stores};

/// The kind of the job.
pub const PURGE: &str = "purge";

/// The report of what was wrong in a file, which holds cells of it.
const PROBLEMS: i64 = 30 * DAY;
/// Jobs that ended; what they did stays with the import, the export and the audit.
const JOBS: i64 = 30 * DAY;
/// Mails in the outbox.
const MAILS: i64 = 90 * DAY;
/// Files that nobody works on any more. Whoever is at work on one began it later than that.
const LEFTOVERS: i64 = DAY;

pub async fn purge(app: Arc<App>, _context: Context) -> Outcome {
    match purge_all(&app).await {
        Ok(purged) => Outcome::Done(purged),
        Err(error) => {
            tracing::warn!(%error, "cannot purge what is no longer needed");
            Outcome::Retry { after: None }
        }
    }
}

async fn purge_all(app: &App) -> Result<Value, Error> {
    let now = app.clock.now();
    let problems = imports::purge_problems(app, now.plus(-PROBLEMS)).await?;
    let mails = mailbox::purge(app, now.plus(-MAILS)).await?;
    let mut files = 0;
    let stores = stores::all(&mut *app.db.read().await?).await?;
    for store in &stores {
        files += imports::clear_leftovers(app, store, now.plus(-LEFTOVERS)).await?;
        files += exports::clear_leftovers(app, store, now.plus(-LEFTOVERS)).await?;
    }
    // Last: whether a file is left over is known by its job.
    let jobs = db::transact!(app.db, Error, |tx| {
        jobs::purge(tx, now.plus(-JOBS).micros()).await.map_err(Error::from)
    })?;
    Ok(json!({ "problems": problems, "mails": mails, "files": files, "jobs": jobs }))
}
