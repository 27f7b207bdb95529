//! The REST door of exports (API.md).

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::answer::download;
use super::ask::ask;
use super::export::Asking;
use super::read;
use super::rules::Permits;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Json};
use crate::work::{JobOut, job_out};

type Exporter = Integration<scopes::ExportsWrite>;

/// What to export.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExportIn {
    /// `csv` or `jsonl`
    #[serde(default)]
    #[schema(required = true, pattern = "^(csv|jsonl)$")]
    format: String,
    /// The query string of the list: `state=SP&behavior=repeat`; none for the whole list
    #[serde(default)]
    filter: Option<String>,
    /// Names of columns; none for those that an import reads
    #[serde(default)]
    columns: Option<Vec<String>>,
    /// `management` or `marketing`; marketing leaves out those who did not consent
    #[serde(default)]
    #[schema(required = true, pattern = "^(management|marketing)$")]
    purpose: String,
    /// For marketing: `email`, `sms` or `whatsapp`; none for those who consented to any of them
    #[serde(default)]
    channel: Option<String>,
}

/// Ask for an export: answers its job.
#[utoipa::path(post, path = "/exports", tag = "exports", security(("api_key" = ["exports:write"])), request_body = ExportIn, responses(
    (status = 202, body = JobOut), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Exporter,
    Json(body): Json<ExportIn>,
) -> Result<Response, Error> {
    let asking = Asking {
        format: body.format,
        filter: body.filter.unwrap_or_default(),
        columns: body.columns.unwrap_or_default(),
        purpose: body.purpose,
        channel: body.channel.unwrap_or_default(),
    };
    let id = ask(&app, &caller.store, &caller.actor, permits(&caller), &asking).await?;
    let job = export_job(&app, &caller, id).await?;
    let mut response = (StatusCode::ACCEPTED, axum::Json(job)).into_response();
    let location = HeaderValue::from_str(&format!("/api/v1/exports/{id}")).map_err(Error::internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// An export's job. Once it is done, its `result` names the rows, the bytes, the file and how long that lives.
#[utoipa::path(get, path = "/exports/{id}", tag = "exports", security(("api_key" = ["exports:write"])), params(("id" = Uuid, Path)),
    responses((status = 200, body = JobOut), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Exporter,
    At(id): At<Uuid>,
) -> Result<axum::Json<JobOut>, Error> {
    Ok(axum::Json(export_job(&app, &caller, id).await?))
}

/// The file, for the key that asked for it, for seven days.
#[utoipa::path(get, path = "/exports/{id}/file", tag = "exports", security(("api_key" = ["exports:write"])), params(("id" = Uuid, Path)),
    responses((status = 200, description = "The file", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/x-ndjson"))), (status = 404, body = Problem)))]
pub async fn file(
    State(app): State<Arc<App>>,
    caller: Exporter,
    At(id): At<Uuid>,
) -> Result<Response, Error> {
    download(read::file(&app, &caller.store, &caller.actor, permits(&caller), id).await?)
}

fn permits(caller: &Exporter) -> Permits {
    Permits { management: true, marketing: true, sight: caller.sight() }
}

async fn export_job(app: &App, caller: &Exporter, id: Uuid) -> Result<JobOut, Error> {
    let listed = read::get(app, &caller.store, id).await?;
    let mut job = match &listed.job {
        Some(_) => job_out(app, caller.store.id, id).await?,
        None => JobOut::forgotten(id, super::EXPORT, listed.state(), listed.export.created_at),
    };
    let export = listed.export;
    if let Some(ended_at) = export.ended_at {
        (job.total, job.done) = (export.rows, export.rows);
        job.ended_at = Some(ended_at.rfc3339());
        let mine = read::may_have(&export, &caller.actor, permits(caller), app.clock.now());
        job.result = Some(json!({
            "rows": export.rows,
            "bytes": export.bytes,
            "written_at": ended_at.rfc3339(),
            "expires_at": export.expires_at.map(crate::clock::Moment::rfc3339),
            "file": mine.then(|| format!("/api/v1/exports/{id}/file")),
        }));
    }
    Ok(job)
}
