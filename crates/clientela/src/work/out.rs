use jobs::{Job, Progress};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// A job: an import, an export, a bulk action.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobOut {
    pub id: Uuid,
    pub kind: String,
    /// queued, running, waiting, done, failed, cancelled
    pub state: &'static str,
    pub total: i64,
    pub done: i64,
    pub started_at: Option<String>,
    pub ended_at: Option<String>,
    /// What it came to; its form depends on the kind
    pub result: Option<Value>,
    /// The first 1,000 errors
    pub errors: Vec<Value>,
    pub errors_total: i64,
    /// Why it failed
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How the file of an import was found to be written: `encoding` and `separator`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Value>,
}

/// Another store's job is not found. Errors are filled in by the feature that has them.
pub async fn job_out(app: &App, store: StoreId, id: Uuid) -> Result<JobOut, Error> {
    let (job, progress) = find(app, store, id).await?;
    Ok(JobOut::new(&job, progress.as_ref()))
}

pub(super) async fn find(app: &App, store: StoreId, id: Uuid) -> Result<(Job, Option<Progress>), Error> {
    let mut snapshot = app.db.read().await?;
    let job = jobs::find(&mut snapshot, store.0, id).await?.ok_or(Error::NotFound)?;
    drop(snapshot);
    let mut volatile = app.db.volatile_read().await?;
    let progress = jobs::progress(&mut volatile, store.0, id).await?;
    Ok((job, progress))
}

impl JobOut {
    /// Of a job that ended so long ago that it was forgotten: what its feature still knows.
    pub fn forgotten(id: Uuid, kind: &str, state: jobs::State, created_at: Moment) -> Self {
        Self {
            id,
            kind: kind.to_owned(),
            state: state.word(),
            total: 0,
            done: 0,
            started_at: Some(created_at.rfc3339()),
            ended_at: None,
            result: None,
            errors: Vec::new(),
            errors_total: 0,
            code: None,
            file: None,
        }
    }

    pub fn new(job: &Job, progress: Option<&Progress>) -> Self {
        let time = |micros: Option<i64>| micros.map(|micros| Moment(micros).rfc3339());
        Self {
            id: job.id,
            kind: job.kind.clone(),
            state: job.state.word(),
            total: progress.map_or(0, |progress| progress.total),
            done: progress.map_or(0, |progress| progress.done),
            started_at: time(job.started_at),
            ended_at: time(job.ended_at),
            result: job.result.clone(),
            errors: Vec::new(),
            errors_total: 0,
            code: job.error_code.clone(),
            file: None,
        }
    }
}
