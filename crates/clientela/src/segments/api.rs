//! The REST door of segments.

use std::sync::Arc;

use audience::Sight;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Changes, NewFilter, Seen, change, delete as delete_segment, get, look, see};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::customers::Asked;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Json, Listing, ListingParameters};

#[derive(Serialize, ToSchema)]
pub struct SegmentOut {
    id: Uuid,
    name: String,
    /// The query string of the list, in today's names; null where it cannot be told
    filter: Option<String>,
    /// Why there is no `filter`: `gone` where it names a group, tag or custom field that is no longer there (nobody has
    /// it), `personal_data` where only keys with `personal_data:read` are told
    filter_withheld: Option<&'static str>,
    /// Customers in it, as the list shows by default
    count: u64,
}

#[derive(Serialize, ToSchema)]
pub struct SegmentList {
    data: Vec<SegmentOut>,
    next_cursor: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentIn {
    #[schema(min_length = 1, max_length = 60)]
    name: String,
    /// The query string of the list: `state=SP&tag=VIP`
    #[schema(min_length = 1, max_length = 4000)]
    filter: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SegmentPatch {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 60)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, required = false, min_length = 1, max_length = 4000)]
    filter: Option<String>,
}

/// What is there is no null: neither can be emptied.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    String::deserialize(from).map(Some)
}

impl SegmentOut {
    fn new(seen: Seen, sight: Sight) -> Self {
        let Seen { segment, question, count } = seen;
        let withheld = if question.is_told(sight) {
            question.is_gone().then_some("gone")
        } else {
            Some("personal_data")
        };
        let filter = question.whole.filter(|_| withheld.is_none()).map(|whole| whole.to_query());
        Self { id: segment.id, name: segment.name, filter, filter_withheld: withheld, count }
    }
}

/// The segments of the store, by name.
#[utoipa::path(get, path = "/segments", tag = "segments", security(("api_key" = ["catalog:read"])), params(
    ListingParameters), responses((status = 200, body = SegmentList)))]
pub async fn list(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogRead>,
    listing: Listing,
) -> Result<Response, Error> {
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    let list = format!("segments of {}", caller.store.uuid);
    let cut = listing.cut(&app.seal, &list, asked.catalog().segments, |segment| segment.id.to_string())?;
    let seen = see(&app, &asked, cut.data).await?;
    let data = seen.into_iter().map(|seen| SegmentOut::new(seen, asked.sight)).collect();
    Ok((cut.link, axum::Json(SegmentList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Save a filter of the list under a name.
#[utoipa::path(post, path = "/segments", tag = "segments", security(("api_key" = ["catalog:write"])), request_body = SegmentIn,
    responses((status = 201, body = SegmentOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    Json(body): Json<SegmentIn>,
) -> Result<(StatusCode, axum::Json<SegmentOut>), Error> {
    let segment = super::save(&app, &caller.store, &caller.actor, &body.name, &body.filter).await?;
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    let seen = look(&app, &asked, segment).await?;
    Ok((StatusCode::CREATED, axum::Json(SegmentOut::new(seen, asked.sight))))
}

/// A segment.
#[utoipa::path(get, path = "/segments/{id}", tag = "segments", security(("api_key" = ["catalog:read"])), params(("id" = Uuid, Path)),
    responses((status = 200, body = SegmentOut), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogRead>,
    At(id): At<Uuid>,
) -> Result<axum::Json<SegmentOut>, Error> {
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    let seen = look(&app, &asked, get(&app, &caller.store, id).await?).await?;
    Ok(axum::Json(SegmentOut::new(seen, asked.sight)))
}

/// Rename a segment, or let it ask something else.
#[utoipa::path(patch, path = "/segments/{id}", tag = "segments", security(("api_key" = ["catalog:write"])), params(("id" = Uuid, Path)),
    request_body = SegmentPatch, responses((status = 200, body = SegmentOut),
    (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn update(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    At(id): At<Uuid>,
    Json(body): Json<SegmentPatch>,
) -> Result<axum::Json<SegmentOut>, Error> {
    let changes =
        Changes { name: body.name.as_deref(), filter: body.filter.as_deref().map(NewFilter::Instead) };
    let segment = change(&app, &caller.store, &caller.actor, id, &changes).await?;
    let asked = Asked::now(&app, &caller.store, caller.sight()).await?;
    Ok(axum::Json(SegmentOut::new(look(&app, &asked, segment).await?, asked.sight)))
}

/// Delete a segment. No customer changes.
#[utoipa::path(delete, path = "/segments/{id}", tag = "segments", security(("api_key" = ["catalog:write"])), params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CatalogWrite>,
    At(id): At<Uuid>,
) -> Result<StatusCode, Error> {
    delete_segment(&app, &caller.store, &caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
