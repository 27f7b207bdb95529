//! Cancel an import at any moment before its commit: nothing of it was written, and nothing will be.

use uuid::Uuid;

use super::import::Stage;
use super::queries;
use super::start::folder;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::{self, Store, StoreId};

pub async fn cancel(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    // First the job, alone: an apply that holds the import's row sees it and lets go.
    db::transact!(app.db, Error, |tx| {
        queries::find(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if !jobs::cancel(tx, store.id.0, id, now.micros()).await? {
            return Err(Error::conflict("import_ended"));
        }
        let subject = Subject { kind: "import", id };
        let entry = Entry { action: "import.cancelled", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })?;
    let job = jobs::find(&mut *app.db.read().await?, store.id.0, id).await?;
    if job.is_some_and(|job| job.state == jobs::State::Cancelled) {
        settle(app, store.id, id).await?;
    }
    Ok(())
}

/// Notes it down and throws the files away.
pub(super) async fn settle(app: &App, store: StoreId, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    let store = stores::by_id(&mut *app.db.read().await?, store).await?.ok_or(Error::NotFound)?;
    db::transact!(app.db, Error, |tx| {
        let mut import = queries::lock(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        if !matches!(import.stage, Stage::Applied | Stage::Refused) {
            import.stage = Stage::Cancelled;
            import.ended_at = Some(now);
            queries::save(tx, store.id, &import).await?;
        }
        Ok(())
    })?;
    app.files.clear(&folder(&store, id)).await
}
