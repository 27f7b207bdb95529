//! Cancel an import at any moment before its commit: nothing of it was written, and nothing will be. One that has
//! ended meanwhile is a conflict, never a promise that was not kept.

use uuid::Uuid;

use super::end::{Ending, settle};
use super::import::Stage;
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

pub async fn cancel(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let import = queries::find(&mut *app.db.read().await?, store.id, id).await?.ok_or(Error::NotFound)?;
    if import.has_ended() {
        return Err(Error::conflict("import_ended"));
    }
    // An apply that holds SQLite's writer hears of it at once and lets go.
    wish(app, store, id).await?;
    let asked = ask(app, store, actor, id).await;
    withdraw(app, store, id).await?;
    asked?;
    let job = jobs::find(&mut *app.db.read().await?, store.id.0, id).await?;
    if job.is_none_or(|job| job.state.is_final()) {
        settle(app, store.id, id, Ending::Cancelled).await?;
    }
    Ok(())
}

/// The job first, and its import after it: what apply commits, it commits with the job in hand.
async fn ask(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let is_asked = jobs::cancel(tx, store.id.0, id, now.micros()).await?;
        let import = queries::find(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        // The wish alone may have brought it to its end by now.
        let is_cancelled = import.stage == Stage::Cancelled;
        if !is_cancelled && (import.has_ended() || !is_asked) {
            return Err(Error::conflict("import_ended"));
        }
        let subject = Subject { kind: "import", id };
        let entry = Entry { action: "import.cancelled", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await
    })
}

async fn wish(app: &App, store: &Store, id: Uuid) -> Result<(), Error> {
    let mut volatile = app.db.volatile_write().await?;
    jobs::wish_to_stop(&mut volatile, store.id.0, id, app.clock.now().micros()).await?;
    Ok(volatile.commit().await?)
}

async fn withdraw(app: &App, store: &Store, id: Uuid) -> Result<(), Error> {
    let mut volatile = app.db.volatile_write().await?;
    jobs::withdraw_wish(&mut volatile, store.id.0, id).await?;
    Ok(volatile.commit().await?)
}
