//! `/jobs/{id}`: any job of the store, for keys that may do what it does. Names the features whose jobs carry
//! errors; nobody names it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::api_keys::{Integration, Scope, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Language};
use crate::work::{self, JobOut};
use crate::{bulk, imports};

/// Where a job stands.
#[utoipa::path(get, path = "/jobs/{id}", tag = "jobs", security(("api_key" = [])), params(("id" = Uuid, Path)),
    responses((status = 200, body = JobOut), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::Anything>,
    headers: HeaderMap,
    At(id): At<Uuid>,
) -> Result<axum::Json<JobOut>, Error> {
    let job = permitted(&app, &caller, id).await?;
    if job.kind == imports::JOB {
        return imports::job_out(&app, &caller.store, id, Language::of(&headers)).await.map(axum::Json);
    }
    if job.kind == bulk::JOB {
        return bulk::job_out(&app, &caller.store, id, Language::of(&headers)).await.map(axum::Json);
    }
    Ok(axum::Json(job))
}

/// Cancel a job.
#[utoipa::path(delete, path = "/jobs/{id}", tag = "jobs", security(("api_key" = [])), params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn cancel(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::Anything>,
    At(id): At<Uuid>,
) -> Result<StatusCode, Error> {
    match permitted(&app, &caller, id).await?.kind.as_str() {
        imports::JOB => imports::cancel(&app, &caller.store, &caller.actor, id).await?,
        bulk::JOB => bulk::cancel(&app, &caller.store, &caller.actor, id).await?,
        _ => work::cancel(&app, &caller.store, &caller.actor, id).await?,
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn permitted(app: &App, caller: &Integration<scopes::Anything>, id: Uuid) -> Result<JobOut, Error> {
    let job = work::job_out(app, caller.store.id, id).await?;
    let needed = match job.kind.as_str() {
        imports::JOB => Scope::ImportsWrite,
        "export" => Scope::ExportsWrite,
        _ => Scope::CustomersWrite,
    };
    if caller.may(needed) { Ok(job) } else { Err(Error::Forbidden("missing_scope")) }
}
