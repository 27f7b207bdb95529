//! Cancel a job: one that waits at once, a running one as soon as it looks.

use uuid::Uuid;

use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

/// A job that has ended is a conflict.
pub async fn cancel(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        jobs::find(tx, store.id.0, id).await?.ok_or(Error::NotFound)?;
        if !jobs::cancel(tx, store.id.0, id, now.micros()).await? {
            return Err(Error::conflict("job_ended"));
        }
        let entry =
            Entry { action: "job.cancelled", subject: Subject { kind: "job", id }, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}
