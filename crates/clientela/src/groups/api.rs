//! The REST door of groups.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::customers::{Asked, Group};
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{Json, Listing, ListingParameters};

#[derive(Serialize, ToSchema)]
pub struct GroupOut {
    id: i64,
    name: String,
    /// Customers in it, as the list shows by default
    customers: u64,
}

#[derive(Serialize, ToSchema)]
pub struct GroupList {
    data: Vec<GroupOut>,
    next_cursor: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupIn {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
}

/// The groups of the store, by name.
#[utoipa::path(get, path = "/groups", tag = "groups", security(("api_key" = ["catalog:read"])), params(
    ListingParameters), responses((status = 200, body = GroupList)))]
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogRead>,
    listing: Listing,
) -> Result<Response, Error> {
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    let listed = super::list(&app, &asked).await?;
    let out = |(group, customers): (Group, u64)| GroupOut { id: group.id.0, name: group.name, customers };
    let list = format!("groups of {}", caller.store.uuid);
    let cut = listing.cut(&app.seal, &list, listed.groups, |(group, _)| group.id.0.to_string())?;
    let data = cut.data.into_iter().map(out).collect();
    Ok((cut.link, axum::Json(GroupList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Create a group.
#[utoipa::path(post, path = "/groups", tag = "groups", security(("api_key" = ["catalog:write"])), request_body = GroupIn,
    responses((status = 201, body = GroupOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    Json(body): Json<GroupIn>,
) -> Result<(StatusCode, axum::Json<GroupOut>), Error> {
    let id = super::create(&app, &caller.store, &caller.actor, &body.name).await?;
    let name = body.name.trim().to_owned();
    Ok((StatusCode::CREATED, axum::Json(GroupOut { id, name, customers: 0 })))
}
