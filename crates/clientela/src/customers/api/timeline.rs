//! What happened to a customer, newest first.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::history::{Happening, Span, history};
use super::single::named_customer;
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::audit::HistoryKind;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Listing, ListingParameters, Parameters};

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

/// What a time line is asked.
pub struct Asked {
    listing: Listing,
    kind: Option<HistoryKind>,
}

/// What [`Asked`] reads beside the list's own, for the document.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "the document's alone")]
pub struct TimelineParameters {
    /// Only what is of this kind: `registered`, `changed` (all but tags and group), `labels` (tags and group), `notes`,
    /// `ordered`, `paid`, `shipped`, `delivered`, `cancelled`, `carts`, `reviewed`
    kind: Option<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let mut parameters = Parameters::from_request_parts(parts, state).await?;
        let said = parameters.take("kind");
        let parse =
            |said: String| HistoryKind::parse(&said).ok_or_else(|| Error::field("kind", "unknown_value"));
        let kind = said.map(parse).transpose()?;
        let besides = kind.map_or_else(String::new, |kind| format!("kind={}&", kind.as_str()));
        Ok(Self { listing: Listing::of(parameters, parts, besides)?, kind })
    }
}

/// Entries of the history, newest first.
#[utoipa::path(get, path = "/customers/{id}/timeline", tag = "customers", security(("api_key" = ["customers:read"])),
    params(("id" = String, Path),
    TimelineParameters, ListingParameters),
    responses((status = 200, body = TimeLine), (status = 404, body = Problem)))]
pub async fn timeline(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    At(named): At<String>,
    Asked { listing, kind }: Asked,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let list = format!("time line of {} {}", customer.id.uuid(), kind.map_or("", HistoryKind::as_str));
    let before = listing.after(&app.seal, &list)?.and_then(|id| id.parse::<Uuid>().ok());
    let one_more = i64::try_from(listing.limit + 1).unwrap_or(i64::MAX);
    let span = Span { kind, before, limit: one_more };
    let entries = history(&app, &caller.store, customer.id, caller.sight(), &span).await?;
    let cut = listing.page(&app.seal, &list, entries, |entry| entry.id.to_string())?;
    let data = cut.data.into_iter().map(HappeningOut::from).collect();
    Ok((cut.link, axum::Json(TimeLine { data, next_cursor: cut.next_cursor })).into_response())
}
