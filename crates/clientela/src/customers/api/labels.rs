//! The tags and the group of a customer.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::super::said::{Said, SaidTags};
use super::super::{edit_known, read as reading};
use super::Writer;
use super::input::{only, text, texts};
use super::schema::{GroupChoice, TagsIn};
use super::single::{answer, if_match, named_customer};
use crate::app::App;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Json};

/// Put these tags in place of those there: `{"tags": […]}`.
#[utoipa::path(put, path = "/customers/{id}/tags", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = TagsIn, responses((status = 200, body = super::CustomerOut),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn put_tags(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    headers: HeaderMap,
    Json(TagsIn(body)): Json<TagsIn>,
) -> Result<Response, Error> {
    let tags = said_tags(&body)?;
    change(&app, &caller, &named, &headers, Said { tags: Some(SaidTags::All(tags)), ..Said::default() }).await
}

/// Add these tags: `{"tags": […]}`.
#[utoipa::path(post, path = "/customers/{id}/tags", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = TagsIn, responses((status = 200, body = super::CustomerOut),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn add_tags(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    headers: HeaderMap,
    Json(TagsIn(body)): Json<TagsIn>,
) -> Result<Response, Error> {
    let tags = said_tags(&body)?;
    change(&app, &caller, &named, &headers, Said { tags: Some(SaidTags::Add(tags)), ..Said::default() }).await
}

/// Take these tags off: `{"tags": […]}`.
#[utoipa::path(delete, path = "/customers/{id}/tags", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = TagsIn, responses((status = 200, body = super::CustomerOut),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn remove_tags(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    headers: HeaderMap,
    Json(TagsIn(body)): Json<TagsIn>,
) -> Result<Response, Error> {
    let tags = said_tags(&body)?;
    change(&app, &caller, &named, &headers, Said { tags: Some(SaidTags::Remove(tags)), ..Said::default() })
        .await
}

/// Put the customer into a group, out of any other: `{"group": "name"}`, or null for none.
#[utoipa::path(put, path = "/customers/{id}/group", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = GroupChoice, responses((status = 200, body = super::CustomerOut),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn put_group(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    headers: HeaderMap,
    Json(GroupChoice(body)): Json<GroupChoice>,
) -> Result<Response, Error> {
    let group = only(&body, "group").and_then(text).ok_or_else(|| Error::field("/group", "expected_text"))?;
    change(&app, &caller, &named, &headers, Said { group: Some(group), ..Said::default() }).await
}

async fn change(
    app: &App,
    caller: &Writer,
    named: &str,
    headers: &HeaderMap,
    said: Said,
) -> Result<Response, Error> {
    let customer = named_customer(app, &caller.store, named).await?;
    let (id, known) = (customer.id, if_match(headers, &customer)?);
    edit_known(app, &caller.store, &caller.actor, id, known, &said).await?;
    let customer = reading::get(app, &caller.store, id).await?;
    Ok(answer(&customer, caller.sight())?.into_response())
}

fn said_tags(body: &Value) -> Result<Vec<String>, Error> {
    only(body, "tags").and_then(texts).ok_or_else(|| Error::field("/tags", "expected_texts"))
}
