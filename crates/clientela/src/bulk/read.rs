//! Looking at actions, each with its job.

use jobs::{Job, Progress, State};
use uuid::Uuid;

use super::bulk_action::BulkAction;
use super::queries::{self, Refused};
use super::work::JOB;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;

/// An action as it stands.
#[derive(Clone, Debug)]
pub struct Seen {
    pub bulk: BulkAction,
    /// None once jobs that ended long ago were forgotten.
    pub job: Option<Job>,
    pub progress: Option<Progress>,
}

impl Seen {
    /// Of an action whose job was forgotten, as far as it came.
    pub fn state(&self) -> State {
        let is_through = self.bulk.counts.done >= self.bulk.frozen;
        let without_job = if is_through { State::Done } else { State::Cancelled };
        self.job.as_ref().map_or(without_job, |job| job.state)
    }

    pub fn can_be_undone(&self, now: Moment) -> bool {
        self.state().is_final() && self.bulk.can_be_undone(now)
    }
}

pub async fn find(app: &App, store: &Store, id: Uuid) -> Result<Seen, Error> {
    let mut snapshot = app.db.read().await?;
    let bulk = queries::find(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)?;
    let job = jobs::find(&mut snapshot, store.id.0, id).await?;
    drop(snapshot);
    let progress = jobs::progress(&mut *app.db.volatile_read().await?, store.id.0, id).await?;
    Ok(Seen { bulk, job, progress })
}

/// The newest ones.
pub async fn list(app: &App, store: &Store, limit: i64) -> Result<Vec<Seen>, Error> {
    let mut snapshot = app.db.read().await?;
    let all = queries::list(&mut snapshot, store.id, limit).await?;
    let mut jobs = jobs::list(&mut snapshot, store.id.0, &[JOB], limit).await?;
    let seen = all.into_iter().map(|bulk| {
        let place = jobs.iter().position(|job| job.id == bulk.id);
        let job = place.map(|place| jobs.swap_remove(place));
        Seen { bulk, job, progress: None }
    });
    Ok(seen.collect())
}

/// Who was left as they were, and why.
pub async fn refused(app: &App, store: &Store, bulk: &BulkAction, limit: i64) -> Result<Vec<Refused>, Error> {
    if bulk.counts.refused == 0 {
        return Ok(Vec::new());
    }
    queries::refused(&mut *app.db.glance().await?, store.id, bulk.id, limit).await
}
