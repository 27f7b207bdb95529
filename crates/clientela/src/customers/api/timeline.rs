//! What happened to a customer, newest first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::history::{Happening, PAGE, history};
use super::single::named_customer;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Parameters};

/// Entries of the history, newest first.
#[utoipa::path(get, path = "/customers/{id}/timeline", tag = "customers", security(("api_key" = ["customers:read"])),
    params(("id" = String, Path), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Value), (status = 404, body = Problem)))]
pub async fn timeline(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    At(named): At<String>,
    mut parameters: Parameters,
) -> Result<Response, Error> {
    let before = match parameters.take("cursor") {
        Some(cursor) => {
            Some(cursor.parse::<Uuid>().map_err(|_no_id| Error::field("cursor", "cursor_invalid"))?)
        }
        None => None,
    };
    if let Some((unknown, _)) = parameters.0.first() {
        return Err(Error::field(unknown.clone(), "unknown_parameter"));
    }
    let customer = named_customer(&app, &caller.store, &named).await?;
    let entries = history(&app, &caller.store, customer.id, caller.sight(), before).await?;
    let is_full = i64::try_from(entries.len()).unwrap_or(i64::MAX) == PAGE;
    let next = entries.last().filter(|_| is_full).map(|entry| entry.id);
    let data: Vec<Value> = entries.iter().map(out).collect();
    Ok(axum::Json(json!({ "data": data, "next_cursor": next })).into_response())
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
