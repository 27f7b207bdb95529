//! Ask for an export: what is asked for is checked at once, the file is written by a job.

use uuid::Uuid;

use super::entry::entry;
use super::export::{Asking, EXPORT, Export, Wanted};
use super::queries;
use super::rules::{Permits, understand};
use crate::app::App;
use crate::asker::AskedBy;
use crate::audit::{self, Actor};
use crate::customers::{self, columns};
use crate::error::Error;
use crate::random;
use crate::stores::Store;

/// Answers the export's id, which is its job's too.
pub async fn ask(
    app: &App,
    store: &Store,
    actor: &Actor,
    permits: Permits,
    asking: &Asking,
) -> Result<Uuid, Error> {
    let wanted = checked(app, store, permits, asking).await?;
    let now = app.clock.now();
    let id = random::id();
    let export = new(id, wanted, actor, now);
    let entry = entry("export.asked", &export, None);
    db::transact!(app.db, Error, |tx| {
        queries::insert(tx, store.id, &export).await?;
        let payload = serde_json::json!({});
        let job = jobs::NewJob { id, ..jobs::NewJob::new(store.id.0, EXPORT, payload, now.micros()) };
        jobs::enqueue(tx, &job).await?;
        audit::record(tx, store.id, actor, &entry, now).await
    })?;
    app.wake();
    Ok(id)
}

/// What is asked for, understood; the filter can be read.
pub(super) async fn checked(
    app: &App,
    store: &Store,
    permits: Permits,
    asking: &Asking,
) -> Result<Wanted, Error> {
    let catalog = customers::names(app, store).await?;
    let wanted = understand(asking, &columns::columns(&catalog.fields), permits)?;
    match customers::check_filter(app, store, &wanted.filter).await {
        Ok(()) => Ok(wanted),
        Err(Error::Invalid(found)) => Err(Error::Invalid(found.under_filter())),
        Err(error) => Err(error),
    }
}

pub(super) fn new(id: Uuid, wanted: Wanted, actor: &Actor, now: crate::clock::Moment) -> Export {
    Export {
        id,
        wanted,
        asked_by: AskedBy::of(actor),
        file_key: String::new(),
        bytes: 0,
        rows: 0,
        created_at: now,
        ended_at: None,
        expires_at: None,
    }
}
