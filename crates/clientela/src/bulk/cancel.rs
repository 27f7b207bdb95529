//! Stop an action: what was done until then stays, and can be undone.

use uuid::Uuid;

use super::queries;
use super::work::end;
use crate::app::App;
use crate::audit::Actor;
use crate::error::Error;
use crate::stores::Store;
use crate::work;

/// One that has ended is a conflict.
pub async fn cancel(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    work::cancel(app, store, actor, id).await?;
    let job = jobs::find(&mut *app.db.read().await?, store.id.0, id).await?;
    if job.is_none_or(|job| job.state.is_final()) {
        // It had not begun: nobody else will end it.
        let bulk = queries::find(&mut *app.db.read().await?, store.id, id).await?.ok_or(Error::NotFound)?;
        end(app, store.id, id).await?;
        app.files.clear(&bulk.folder(store)).await?;
    }
    Ok(())
}
