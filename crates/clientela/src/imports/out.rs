//! An import as programs see it: the job, with what is wrong in the file.

use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::end::{EXPIRED, HAS_ERRORS};
use super::import::Stage;
use super::problem::Problem;
use super::read::{self, Seen, sentence};
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;
use crate::web::Language;
use crate::work::JobOut;

/// Errors that the job itself lists.
pub const FIRST_ERRORS: i64 = 1_000;

/// Something wrong in the file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemOut {
    /// As the spreadsheet shows it, the header included; 0 for the file as a whole
    pub row: i64,
    pub column: String,
    pub value: String,
    pub code: String,
    pub message: String,
    /// The earlier row that says the same
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_row: Option<i64>,
    /// The customers that stand in the way
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub customer_ids: Vec<Uuid>,
}

impl ProblemOut {
    pub fn new(problem: &Problem, language: Language) -> Self {
        Self {
            row: problem.row,
            column: problem.column.clone(),
            value: problem.value.clone(),
            code: problem.code.clone(),
            message: sentence(language, problem),
            other_row: problem.other_row,
            customer_ids: problem.customers.iter().flatten().map(|id| id.uuid()).collect(),
        }
    }
}

pub async fn job_out(app: &App, store: &Store, id: Uuid, language: Language) -> Result<JobOut, Error> {
    let seen = read::find(app, store, id).await?;
    let problems = read::problems(app, store, id, 0, FIRST_ERRORS).await?;
    let mut out = match &seen.job {
        Some(job) if job.state == seen.state() => JobOut::new(job, seen.progress.as_ref()),
        _ => without_job(&seen),
    };
    if seen.import.stage == Stage::Expired {
        out.code = Some(EXPIRED.to_owned());
    }
    (out.done, out.total) = seen.rows();
    out.errors_total = seen.import.problems_total;
    out.file = seen.import.written_as.as_ref().map(|file| json!(file));
    for problem in &problems {
        out.errors.push(serde_json::to_value(ProblemOut::new(problem, language)).map_err(Error::internal)?);
    }
    // While the check is still going on its findings may yet be thrown away.
    if matches!(seen.import.stage, Stage::Uploaded) {
        out.errors_total = 0;
        out.errors.clear();
    }
    Ok(out)
}

/// Its job was forgotten, or died after the last step.
fn without_job(seen: &Seen) -> JobOut {
    let import = &seen.import;
    JobOut {
        ended_at: import.ended_at.map(Moment::rfc3339),
        result: serde_json::to_value(import.counts).ok(),
        code: (import.stage == Stage::Refused).then(|| HAS_ERRORS.to_owned()),
        ..JobOut::forgotten(import.id, super::JOB, seen.state(), import.created_at)
    }
}
