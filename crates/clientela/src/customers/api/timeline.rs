//! What happened to a customer, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::history::{Happening, history};
use super::single::named_customer;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Listing};

/// Entries of the history, newest first.
#[utoipa::path(get, path = "/customers/{id}/timeline", tag = "customers", security(("api_key" = ["customers:read"])),
    params(("id" = String, Path),
    ("limit" = Option<u32>, Query, description = "At most so many, 1 to 500; 50 unless told"),
    ("cursor" = Option<String>, Query, description = "From `next_cursor`")),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
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
    let data: Vec<Value> = cut.data.iter().map(out).collect();
    Ok((cut.link, axum::Json(json!({ "data": data, "next_cursor": cut.next_cursor }))).into_response())
}

fn out(entry: &Happening) -> Value {
    let changes = entry
        .changes
        .iter()
        .map(|change| json!({ "field": change.field, "from": change.old, "to": change.new }));
    json!({
        "id": entry.id,
        "at": entry.at.rfc3339(),
        "action": entry.action,
        "actor": { "kind": entry.actor_kind, "name": entry.actor_name },
        "door": entry.door,
        "changes": changes.collect::<Vec<_>>(),
    })
}
