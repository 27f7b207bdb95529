//! A checked import that waits is told to run.

use uuid::Uuid;

use super::import::{Import, Stage};
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

/// Whoever calls wakes the worker after it.
pub async fn confirm(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let import = queries::lock(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if import.stage != Stage::Checked || !jobs::resume(tx, store.id.0, id, now.micros()).await? {
            return Err(Error::conflict("import_not_waiting"));
        }
        queries::save(tx, store.id, &Import { stage: Stage::Confirmed, ..import }).await?;
        let subject = Subject { kind: "import", id };
        let entry = Entry { action: "import.confirmed", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}
