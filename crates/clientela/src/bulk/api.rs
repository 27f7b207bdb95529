//! The REST door of bulk actions (API.md).

use std::sync::Arc;

use audience::CustomerId;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::ask::{Asking, Whom, Wish, ask};
use super::job_out::job_out;
use super::undo::undo as take_back;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::{Error, FieldErrors};
use crate::web::problem::Problem;
use crate::web::{At, Json, Language, Parameters};
use crate::work::JobOut;

type Writer = Integration<scopes::CustomersWrite>;

/// What to do to whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkIn {
    /// `add_tags`, `remove_tags`, `set_group` or `delete`
    action: String,
    /// Customers one by one, at most 10,000; or `filter`
    #[serde(default)]
    ids: Option<Vec<Uuid>>,
    /// All that match, as the query string of the list: `state=SP&tag=VIP`
    #[serde(default)]
    filter: Option<String>,
    /// For tags
    #[serde(default)]
    tags: Option<Vec<String>>,
    /// For `set_group`; null or none for out of any group
    #[serde(default)]
    group: Option<String>,
}

/// Do the same to many customers: answers its job. Who is meant is frozen now.
#[utoipa::path(post, path = "/customers/bulk", tag = "customers", security(("api_key" = ["customers:write"])),
    request_body = BulkIn, responses((status = 202, body = JobOut), (status = 409, body = Problem),
    (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Writer,
    headers: HeaderMap,
    Json(body): Json<BulkIn>,
) -> Result<Response, Error> {
    let asking = asking(body)?;
    let id = ask(&app, &caller.store, &caller.actor, caller.sight(), &asking).await?;
    app.wake();
    accepted(&app, &caller, id, &headers).await
}

/// Where a bulk action stands.
#[utoipa::path(get, path = "/customers/bulk/{id}", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = Uuid, Path)),
    responses((status = 200, body = JobOut), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<Arc<App>>,
    caller: Writer,
    headers: HeaderMap,
    At(id): At<Uuid>,
) -> Result<axum::Json<JobOut>, Error> {
    job_out(&app, &caller.store, id, Language::of(&headers)).await.map(axum::Json)
}

/// Take back what a bulk action did to tags or group, for whom nobody decided otherwise since. Within 30 days.
#[utoipa::path(post, path = "/customers/bulk/{id}/undo", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = Uuid, Path)),
    responses((status = 202, body = JobOut), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn undo(
    State(app): State<Arc<App>>,
    caller: Writer,
    headers: HeaderMap,
    At(id): At<Uuid>,
) -> Result<Response, Error> {
    let undo = take_back(&app, &caller.store, &caller.actor, id).await?;
    app.wake();
    accepted(&app, &caller, undo, &headers).await
}

fn asking(body: BulkIn) -> Result<Asking, Error> {
    let mut errors = FieldErrors::default();
    let is_of_tags = matches!(body.action.as_str(), "add_tags" | "remove_tags");
    if body.tags.is_some() && !is_of_tags {
        errors.add("/tags", "unknown_field");
    }
    if body.group.is_some() && body.action != "set_group" {
        errors.add("/group", "unknown_field");
    }
    let tags = body.tags.unwrap_or_default();
    let wish = match body.action.as_str() {
        "add_tags" => Some(Wish::AddTags(tags)),
        "remove_tags" => Some(Wish::RemoveTags(tags)),
        "set_group" => Some(Wish::SetGroup(body.group.unwrap_or_default())),
        "delete" => Some(Wish::Delete),
        _ => {
            errors.add("/action", "unknown_value");
            None
        }
    };
    let whom = match (body.ids, body.filter) {
        (Some(ids), None) => Some(Whom::These(ids.into_iter().map(CustomerId).collect())),
        (None, Some(filter)) => Some(Whom::All(Parameters::from_query(&filter))),
        (Some(_), Some(_)) => {
            errors.add("/filter", "ids_or_filter");
            None
        }
        (None, None) => {
            errors.add("/ids", "required");
            None
        }
    };
    match (wish, whom) {
        (Some(wish), Some(whom)) if errors.is_empty() => Ok(Asking { wish, whom, shown: None }),
        _ => Err(Error::Invalid(errors)),
    }
}

async fn accepted(app: &App, caller: &Writer, id: Uuid, headers: &HeaderMap) -> Result<Response, Error> {
    let out = job_out(app, &caller.store, id, Language::of(headers)).await?;
    let location = HeaderValue::from_str(&format!("/api/v1/customers/bulk/{id}")).map_err(Error::internal)?;
    Ok((StatusCode::ACCEPTED, [(header::LOCATION, location)], axum::Json(out)).into_response())
}
