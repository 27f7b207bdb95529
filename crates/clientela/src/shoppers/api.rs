//! The REST door: a new password for a customer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::customers::api::named_customer;
use crate::error::Error;
use crate::shoppers;
use crate::web::At;
use crate::web::problem::Problem;

/// Generate a new password and mail it to the customer. Nobody else is told; the old one and all sessions end.
#[utoipa::path(post, path = "/customers/{id}/password", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn generate_password(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersWrite>,
    At(named): At<String>,
) -> Result<StatusCode, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    shoppers::generate_password(&app, &caller.store, &caller.actor, customer.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
