//! The REST door of imports (API.md).

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use super::out::{ProblemOut, job_out};
use super::{choose, confirm, read, start, template, upload};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Language, Parameters};
use crate::work::JobOut;

type Importer = Integration<scopes::ImportsWrite>;

const DEFAULT_LIMIT: i64 = 50;
const LARGEST_LIMIT: i64 = 1_000;

/// Import a file: multipart with `file`, `kind=customers`, `origin=auto|template|clientela|shopify|nuvemshop`,
/// `on_existing=update|skip`, `run=auto|manual|never`.
#[utoipa::path(post, path = "/imports", tag = "imports",
    request_body(content = Value, content_type = "multipart/form-data"),
    responses((status = 202, body = JobOut), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Importer,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let form = form.map_err(|_rejection| Error::refused(415, "unsupported_media_type"))?;
    let (fields, file) = upload::receive(&app, &caller.store, form).await?;
    let choices = choose::choose(&fields)?;
    let file = file.ok_or_else(|| Error::field("/file", "required"))?;
    let import = start(&app, &caller.store, &caller.actor, file, choices).await?;
    app.wake();
    accepted(&app, &caller, import.id, &headers).await
}

/// Where an import stands, and the first 1,000 errors.
#[utoipa::path(get, path = "/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = JobOut), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Importer,
    headers: HeaderMap,
    At(id): At<Uuid>,
) -> Result<axum::Json<JobOut>, Error> {
    job_out(&app, &caller.store, id, Language::of(&headers)).await.map(axum::Json)
}

/// All errors of an import, in the order of the file.
#[utoipa::path(get, path = "/imports/{id}/errors", tag = "imports",
    params(("id" = Uuid, Path), ("limit" = Option<i64>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
pub async fn errors(
    State(app): State<Arc<App>>,
    caller: Importer,
    headers: HeaderMap,
    At(id): At<Uuid>,
    mut parameters: Parameters,
) -> Result<axum::Json<Value>, Error> {
    let number = |said: Option<String>, most: i64, default: i64, name: &str| match said {
        None => Ok(default),
        Some(said) => said
            .parse::<i64>()
            .ok()
            .filter(|number| (0..=most).contains(number))
            .ok_or_else(|| Error::field(name, "unknown_value")),
    };
    let limit = number(parameters.take("limit"), LARGEST_LIMIT, DEFAULT_LIMIT, "limit")?.max(1);
    let after = number(parameters.take("cursor"), i64::MAX, 0, "cursor")?;
    if let Some((name, _)) = parameters.pairs().next() {
        return Err(Error::field(name, "unknown_parameter"));
    }
    let problems = read::problems(&app, &caller.store, id, after, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = (problems.len() > shown).then(|| (after + limit).to_string());
    let language = Language::of(&headers);
    let data: Vec<ProblemOut> =
        problems.iter().take(shown).map(|problem| ProblemOut::new(problem, language)).collect();
    Ok(axum::Json(json!({ "data": data, "next_cursor": next })))
}

/// Run an import that waits after its check.
#[utoipa::path(post, path = "/imports/{id}/run", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 202, body = JobOut), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn run(
    State(app): State<Arc<App>>,
    caller: Importer,
    headers: HeaderMap,
    At(id): At<Uuid>,
) -> Result<Response, Error> {
    confirm(&app, &caller.store, &caller.actor, id).await?;
    app.wake();
    accepted(&app, &caller, id, &headers).await
}

/// The template to fill in.
#[utoipa::path(get, path = "/imports/template", tag = "imports",
    params(("kind" = String, Query), ("format" = String, Query)),
    responses((status = 200, content_type = "text/csv"), (status = 422, body = Problem)))]
pub async fn blank(
    State(app): State<Arc<App>>,
    caller: Importer,
    parameters: Parameters,
) -> Result<Response, Error> {
    template::file(&app, &caller.store, &parameters).await
}

async fn accepted(app: &App, caller: &Importer, id: Uuid, headers: &HeaderMap) -> Result<Response, Error> {
    let out = job_out(app, &caller.store, id, Language::of(headers)).await?;
    let location = HeaderValue::from_str(&format!("/api/v1/imports/{id}")).map_err(Error::internal)?;
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], axum::Json(out)).into_response())
}
