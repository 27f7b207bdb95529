//! What happened to a customer, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::history::{Happening, history};
use super::single::named_customer;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Listing, ListingParameters};

/// An entry of the history.
#[derive(Serialize, ToSchema)]
pub struct HappeningOut {
    id: Uuid,
    #[schema(format = DateTime)]
    at: String,
    action: String,
    actor: ActorOut,
    door: String,
    changes: Vec<ChangeOut>,
}

#[derive(Serialize, ToSchema)]
pub struct ActorOut {
    kind: String,
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct ChangeOut {
    field: String,
    from: String,
    to: String,
}

#[derive(Serialize, ToSchema)]
pub struct TimeLine {
    data: Vec<HappeningOut>,
    next_cursor: Option<String>,
}

impl From<Happening> for HappeningOut {
    fn from(entry: Happening) -> Self {
        let changes = entry.changes.into_iter();
        let changes =
            changes.map(|change| ChangeOut { field: change.field, from: change.old, to: change.new });
        Self {
            id: entry.id,
            at: entry.at.rfc3339(),
            action: entry.action,
            actor: ActorOut { kind: entry.actor_kind, name: entry.actor_name },
            door: entry.door,
            changes: changes.collect(),
        }
    }
}

/// Entries of the history, newest first.
#[utoipa::path(get, path = "/customers/{id}/timeline", tag = "customers", security(("api_key" = ["customers:read"])),
    params(("id" = String, Path),
    ListingParameters),
    responses((status = 200, body = TimeLine), (status = 404, body = Problem)))]
pub async fn timeline(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let list = format!("time line of {}", customer.id.uuid());
    let before = listing.after(&app.seal, &list)?.and_then(|id| id.parse::<Uuid>().ok());
    let one_more = i64::try_from(listing.limit + 1).unwrap_or(i64::MAX);
    let entries = history(&app, &caller.store, customer.id, caller.sight(), before, one_more).await?;
    let cut = listing.page(&app.seal, &list, entries, |entry| entry.id.to_string())?;
    let data = cut.data.into_iter().map(HappeningOut::from).collect();
    Ok((cut.link, axum::Json(TimeLine { data, next_cursor: cut.next_cursor })).into_response())
}
