//! The REST door of imports (API.md).

use std::sync::Arc;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::out::{ProblemOut, job_out};
use super::{choose, confirm, read, start, template, upload};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Language, Listing, ListingParameters, Parameters};
use crate::work::JobOut;

type Importer = Integration<scopes::ImportsWrite>;

/// What [`upload::receive`] and [`choose`] read, for the document.
#[derive(ToSchema, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the document's alone")]
pub struct ImportForm {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    #[schema(pattern = "^(customers|orders)$")]
    kind: String,
    /// `auto` unless told
    #[schema(pattern = "^(auto|template|clientela|shopify|nuvemshop|nuvemshop_carts|woocommerce|other)$")]
    origin: Option<String>,
    /// For a file of any other source: a JSON object of its headers and the fields they are
    mapping: Option<String>,
    /// `update` unless told
    #[schema(pattern = "^(update|skip)$")]
    on_existing: Option<String>,
    /// `auto` unless told
    #[schema(pattern = "^(auto|manual|never)$")]
    run: Option<String>,
}

#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the document's alone")]
pub struct TemplateParameters {
    #[param(pattern = "^(customers|orders)$")]
    kind: Option<String>,
    #[param(pattern = "^csv$")]
    format: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ProblemList {
    data: Vec<ProblemOut>,
    next_cursor: Option<String>,
}

/// Import a file: multipart with `file`, `kind=customers|orders`,
/// `origin=auto|template|clientela|shopify|nuvemshop|nuvemshop_carts|woocommerce|other` (`clientela` for customers
/// alone, `nuvemshop_carts` and `woocommerce` for orders), `on_existing=update|skip`, `run=auto|manual|never`; for a
/// file of any other source `mapping`, a JSON object of its headers and the fields they are.
#[utoipa::path(post, path = "/imports", tag = "imports", security(("api_key" = ["imports:write"])),
    request_body(content = ImportForm, content_type = "multipart/form-data"),
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
#[utoipa::path(get, path = "/imports/{id}", tag = "imports", security(("api_key" = ["imports:write"])), params(("id" = Uuid, Path)),
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
#[utoipa::path(get, path = "/imports/{id}/errors", tag = "imports", security(("api_key" = ["imports:write"])),
    params(("id" = Uuid, Path), 
    ListingParameters),
    responses((status = 200, body = ProblemList), (status = 404, body = Problem)))]
pub async fn errors(
    State(app): State<Arc<App>>,
    caller: Importer,
    headers: HeaderMap,
    At(id): At<Uuid>,
    listing: Listing,
) -> Result<Response, Error> {
    let list = format!("errors of {id}");
    let after = listing.after(&app.seal, &list)?.and_then(|after| after.parse().ok()).unwrap_or_default();
    let one_more = i64::try_from(listing.limit + 1).unwrap_or(i64::MAX);
    let problems = read::problems(&app, &caller.store, id, after, one_more).await?;
    let problems: Vec<_> = (after + 1..).zip(problems).collect();
    let cut = listing.page(&app.seal, &list, problems, |(number, _)| number.to_string())?;
    let language = Language::of(&headers);
    let data = cut.data.iter().map(|(_, problem)| ProblemOut::new(problem, language)).collect();
    Ok((cut.link, axum::Json(ProblemList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Run an import that waits after its check.
#[utoipa::path(post, path = "/imports/{id}/run", tag = "imports", security(("api_key" = ["imports:write"])), params(("id" = Uuid, Path)),
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
#[utoipa::path(get, path = "/imports/template", tag = "imports", security(("api_key" = ["imports:write"])),
    params(TemplateParameters),
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
