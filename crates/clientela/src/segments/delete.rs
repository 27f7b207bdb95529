//! Delete a segment: the filter under its name. No customer changes.

use uuid::Uuid;

use super::entry::{record, renamed};
use super::queries;
use crate::app::App;
use crate::audit::Actor;
use crate::error::Error;
use crate::stores::Store;

pub async fn delete(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let known = queries::list(tx, store.id).await?;
        let old = known.into_iter().find(|segment| segment.id == id).ok_or(Error::NotFound)?;
        queries::delete(tx, store.id, id).await?;
        record(tx, store, actor, ("segment.deleted", id), vec![renamed(&old.name, "")], now).await
    })
}
