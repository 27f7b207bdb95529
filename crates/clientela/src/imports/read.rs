//! Looking at imports: each with its job, whose state and progress are the truth about what goes on.

use jobs::{Job, Progress, State};
use uuid::Uuid;

use super::import::{Import, Kind, Stage};
use super::origins::by_hand::ByHand;
use super::problem::Problem;
use super::queries;
use super::start::JOB;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;
use crate::web::Language;

/// An import as it stands.
#[derive(Clone, Debug)]
pub struct Seen {
    pub import: Import,
    /// None once jobs that ended long ago were forgotten.
    pub job: Option<Job>,
    pub progress: Option<Progress>,
}

impl Seen {
    /// What the import says counts: its job may have died after the last step.
    pub fn state(&self) -> State {
        let job = self.job.as_ref().map(|job| job.state);
        match self.import.stage {
            _ if job.is_some_and(|state| !state.is_final()) => job.unwrap_or(State::Failed),
            Stage::Applied => State::Done,
            Stage::Checked if self.import.has_ended() => State::Done,
            Stage::Cancelled | Stage::Expired => State::Cancelled,
            Stage::Refused | Stage::Failed => State::Failed,
            Stage::Uploaded | Stage::Unrecognised | Stage::Checked | Stage::Confirmed => {
                job.unwrap_or(State::Failed)
            }
        }
    }

    /// Rows done of rows in all, as far as is known.
    pub fn rows(&self) -> (i64, i64) {
        match &self.progress {
            Some(progress) if !self.state().is_final() => (progress.done, progress.total),
            _ if self.state().is_final() => (self.import.rows_total, self.import.rows_total),
            _ => (0, self.import.rows_total),
        }
    }
}

pub async fn find(app: &App, store: &Store, id: Uuid) -> Result<Seen, Error> {
    let mut snapshot = app.db.read().await?;
    let import = queries::find(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)?;
    let job = jobs::find(&mut snapshot, store.id.0, id).await?;
    drop(snapshot);
    let progress = jobs::progress(&mut *app.db.volatile_read().await?, store.id.0, id).await?;
    Ok(Seen { import, job, progress })
}

/// The newest ones.
pub async fn list(app: &App, store: &Store, limit: i64) -> Result<Vec<Seen>, Error> {
    let mut snapshot = app.db.read().await?;
    let imports = queries::list(&mut snapshot, store.id, limit).await?;
    let mut jobs = jobs::list(&mut snapshot, store.id.0, &[JOB], limit).await?;
    let seen = imports.into_iter().map(|import| {
        let place = jobs.iter().position(|job| job.id == import.id);
        let job = place.map(|place| jobs.swap_remove(place));
        Seen { import, job, progress: None }
    });
    Ok(seen.collect())
}

/// What was said of the columns of earlier files, the newest first.
pub async fn mappings(app: &App, store: &Store, kind: Kind, limit: i64) -> Result<Vec<ByHand>, Error> {
    queries::mappings(&mut *app.db.glance().await?, store.id, kind, limit).await
}

/// What is wrong in the file, in its order, after the first `after`.
pub async fn problems(
    app: &App,
    store: &Store,
    id: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<Problem>, Error> {
    let mut snapshot = app.db.read().await?;
    queries::find(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)?;
    queries::problems(&mut snapshot, store.id, id, after, limit).await
}

/// What is wrong and what to do, for a person.
pub fn sentence(language: Language, problem: &Problem) -> String {
    let dashed = problem.code.replace('_', "-");
    let values = [
        ("value", problem.value.clone().into()),
        ("column", problem.column.clone().into()),
        ("other", problem.other_row.unwrap_or_default().to_string().into()),
    ];
    let keys = [format!("import-problem-{dashed}"), format!("error-{dashed}")];
    let found = keys.iter().find_map(|key| language.try_fill(key, &values));
    found.unwrap_or_else(|| language.say("import-problem-invalid"))
}
