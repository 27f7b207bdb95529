//! An action as programs see it: the job, with those whom it left as they were.

use serde_json::json;
use uuid::Uuid;

use super::read::{find, refused};
use super::work::JOB;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;
use crate::web::Language;
use crate::work::JobOut;

/// Errors that the job itself lists.
const FIRST_ERRORS: i64 = 1_000;

pub async fn job_out(app: &App, store: &Store, id: Uuid, language: Language) -> Result<JobOut, Error> {
    let seen = find(app, store, id).await?;
    let bulk = &seen.bulk;
    let mut out = match &seen.job {
        Some(job) => JobOut::new(job, seen.progress.as_ref()),
        None => JobOut::forgotten(id, JOB, seen.state(), bulk.created_at),
    };
    (out.done, out.total) = (bulk.counts.done, bulk.frozen);
    out.ended_at = bulk.ended_at.map(Moment::rfc3339).or(out.ended_at);
    out.result = Some(json!(bulk.counts));
    out.errors_total = bulk.counts.refused;
    let refused = refused(app, store, bulk, FIRST_ERRORS).await?;
    out.errors = refused
        .iter()
        .map(|refused| {
            let message = language.error(&refused.code);
            json!({ "customer_id": refused.customer.uuid(), "code": refused.code, "message": message })
        })
        .collect();
    Ok(out)
}
