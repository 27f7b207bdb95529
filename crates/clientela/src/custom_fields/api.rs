//! The REST door of custom fields.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::field::CustomField;
use super::{define, queries, relabel, remove as remove_field};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Json, Listing, ListingParameters};

#[derive(Serialize, ToSchema)]
pub struct CustomFieldOut {
    /// In `custom` of a customer, and in the filter `custom.KEY`
    key: String,
    /// In the panel, and as a header in files
    label: String,
}

#[derive(Serialize, ToSchema)]
pub struct CustomFieldList {
    data: Vec<CustomFieldOut>,
    next_cursor: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomFieldIn {
    #[schema(pattern = "^[a-z0-9][a-z0-9_]*$", max_length = 40)]
    key: String,
    #[schema(min_length = 1, max_length = 80)]
    label: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomFieldPatch {
    #[schema(min_length = 1, max_length = 80)]
    label: String,
}

impl From<CustomField> for CustomFieldOut {
    fn from(field: CustomField) -> Self {
        Self { key: field.key, label: field.label }
    }
}

/// The custom fields of the store.
#[utoipa::path(get, path = "/custom_fields", tag = "custom fields", security(("api_key" = ["customers:read"])), params(
    ListingParameters),
    responses((status = 200, body = CustomFieldList)))]
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    listing: Listing,
) -> Result<Response, Error> {
    let mut snapshot = app.db.read().await?;
    let fields = queries::list(&mut snapshot, caller.store.id).await?;
    let list = format!("custom fields of {}", caller.store.uuid);
    let cut = listing.cut(&app.seal, &list, fields, |field| field.key.clone())?;
    let data = cut.data.into_iter().map(Into::into).collect();
    Ok((cut.link, axum::Json(CustomFieldList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Define a custom field.
#[utoipa::path(post, path = "/custom_fields", tag = "custom fields", security(("api_key" = ["catalog:write"])), request_body = CustomFieldIn, responses(
    (status = 201, body = CustomFieldOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    Json(body): Json<CustomFieldIn>,
) -> Result<(StatusCode, axum::Json<CustomFieldOut>), Error> {
    let field = define(&app, &caller.store, &caller.actor, &body.key, &body.label).await?;
    Ok((StatusCode::CREATED, axum::Json(field.into())))
}

/// Change the label of a custom field.
#[utoipa::path(patch, path = "/custom_fields/{key}", tag = "custom fields", security(("api_key" = ["catalog:write"])), params(("key" = String, Path)),
    request_body = CustomFieldPatch, responses((status = 200, body = CustomFieldOut),
    (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn update(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    At(key): At<String>,
    Json(body): Json<CustomFieldPatch>,
) -> Result<axum::Json<CustomFieldOut>, Error> {
    let field = relabel(&app, &caller.store, &caller.actor, &key, &body.label).await?;
    Ok(axum::Json(field.into()))
}

/// Remove a custom field and what customers have in it.
#[utoipa::path(delete, path = "/custom_fields/{key}", tag = "custom fields", security(("api_key" = ["catalog:write"])), params(("key" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    At(key): At<String>,
) -> Result<StatusCode, Error> {
    remove_field(&app, &caller.store, &caller.actor, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}
