//! Somebody says what the columns of a file are (DOMAIN 13.2): the import goes back to its check, with that.

use uuid::Uuid;

use super::import::{Import, Stage};
use super::origins::by_hand::{ByHand, Unfit, offered};
use super::queries;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::error::Error;
use crate::stores::Store;

/// What cannot be used, or the import is on its way. Whoever calls wakes the worker after it.
pub async fn map(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: Uuid,
    said: &ByHand,
) -> Result<Result<(), Unfit>, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let import = queries::lock(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        let offered = offered(tx, store.id, import.kind).await?;
        if let Err(unfit) = said.check(&offered) {
            return Ok(Err(unfit));
        }
        if !import.takes_mapping() || !jobs::resume(tx, store.id.0, id, now.micros()).await? {
            return Err(Error::conflict("import_not_waiting"));
        }
        queries::delete_problems(tx, store.id, id).await?;
        let mapped = Import { stage: Stage::Uploaded, mapping: Some(said.clone()), ..import };
        queries::save(tx, store.id, &mapped).await?;
        let subject = Subject { kind: "import", id };
        let entry = Entry { action: "import.mapped", subject, changes: Vec::new() };
        audit::record(tx, store.id, actor, &entry, now).await?;
        Ok(Ok(()))
    })
}
