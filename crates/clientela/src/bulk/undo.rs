//! Take back what an action did to group or tags, for whom nobody decided otherwise since.

use jobs::State;
use uuid::Uuid;

use super::ask::begin;
use super::bulk_action::{BulkAction, Counts};
use super::queries;
use crate::app::App;
use crate::asker::AskedBy;
use crate::audit::Actor;
use crate::error::Error;
use crate::random;
use crate::stores::Store;

/// Answers the action that does it. Whoever calls wakes the worker after it.
pub async fn undo(app: &App, store: &Store, actor: &Actor, id: Uuid) -> Result<Uuid, Error> {
    let now = app.clock.now();
    let undo = random::id();
    db::transact!(app.db, Error, |tx| {
        let undone = queries::lock(tx, store.id, id).await?.ok_or(Error::NotFound)?;
        let job = jobs::find(tx, store.id.0, id).await?;
        let is_going_on = job.is_some_and(|job| !job.state.is_final() && job.state != State::Waiting);
        if is_going_on || !undone.can_be_undone(now) {
            return Err(Error::conflict("cannot_be_undone"));
        }
        let bulk = BulkAction {
            id: undo,
            act: undone.act.clone(),
            // As far as it came.
            frozen: undone.counts.done,
            counts: Counts::default(),
            undoes: Some(id),
            undone_by: None,
            is_undone: false,
            asked_by: AskedBy::of(actor),
            created_at: now,
            ended_at: None,
        };
        begin(tx, store, actor, &bulk).await?;
        queries::save(tx, store.id, &BulkAction { undone_by: Some(undo), ..undone }).await?;
        Ok(undo)
    })
}
