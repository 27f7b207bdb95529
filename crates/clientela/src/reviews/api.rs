//! The REST door of reviews (API.md).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::{self, Page, Whose};
use super::review::Review;
use super::write::{self, Said};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::idempotency::About;
use crate::web::problem::Problem;
use crate::web::{At, Json, Listing, ListingParameters};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewIn {
    order_code: String,
    /// Stars
    #[schema(minimum = 1, maximum = 5)]
    rating: i64,
    #[schema(max_length = 5000)]
    text: Option<String>,
    /// When it was written: now unless told. Of the same order and time there is one review
    at: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Review)]
pub struct ReviewOut {
    id: Uuid,
    order_code: String,
    customer_id: Uuid,
    rating: i64,
    text: Option<String>,
    at: String,
}

/// A page of reviews.
#[derive(Serialize, ToSchema)]
pub struct ReviewList {
    data: Vec<ReviewOut>,
    next_cursor: Option<String>,
}

impl ReviewIn {
    /// As it is typed; the time is read.
    pub fn said(self) -> Result<Said, Error> {
        let at =
            self.at.map(|at| Moment::from_rfc3339(&at).ok_or_else(|| Error::field("/at", "time_invalid")));
        Ok(Said {
            order_code: self.order_code,
            rating: self.rating,
            text: self.text.unwrap_or_default(),
            at: at.transpose()?,
        })
    }
}

impl ReviewOut {
    pub fn new(review: &Review) -> Self {
        Self {
            id: review.id,
            order_code: review.order_code.clone(),
            customer_id: review.customer.uuid(),
            rating: review.rating,
            text: Some(review.text.clone()).filter(|text| !text.is_empty()),
            at: review.written_at.rfc3339(),
        }
    }
}

/// Write a review of a purchase. Of the same order and time it is written again.
#[utoipa::path(post, path = "/reviews", tag = "reviews", security(("api_key" = ["orders:write"])), request_body = ReviewIn,
    responses((status = 200, body = ReviewOut), (status = 201, body = ReviewOut), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::OrdersWrite>,
    Json(body): Json<ReviewIn>,
) -> Result<Response, Error> {
    let written = write::write(&app, &caller.store, &caller.actor, &body.said()?, None).await?;
    let status = if written.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let about = Extension(About(written.review.customer.0));
    Ok((status, about, axum::Json(ReviewOut::new(&written.review))).into_response())
}

/// The reviews of the store, the latest first.
#[utoipa::path(get, path = "/reviews", tag = "reviews", security(("api_key" = ["orders:read"])),
    params(ListingParameters), responses((status = 200, body = ReviewList)))]
pub async fn all(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::OrdersRead>,
    listing: Listing,
) -> Result<Response, Error> {
    let list = format!("reviews of {}", caller.store.uuid);
    answer(&app, &caller, &listing, &list, Whose::Everybodys).await
}

/// The reviews of a customer, the latest first.
#[utoipa::path(get, path = "/customers/{id}/reviews", tag = "reviews", security(("api_key" = ["orders:read"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference"), ListingParameters),
    responses((status = 200, body = ReviewList), (status = 404, body = Problem)))]
pub async fn of_customer(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::OrdersRead>,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = customers::api::named_customer(&app, &caller.store, &named).await?;
    let list = format!("reviews of {} of {}", customer.id, caller.store.uuid);
    answer(&app, &caller, &listing, &list, Whose::Of(customer.id)).await
}

async fn answer(
    app: &App,
    caller: &Integration<scopes::OrdersRead>,
    listing: &Listing,
    list: &str,
    whose: Whose,
) -> Result<Response, Error> {
    let after = listing.after(&app.seal, list)?;
    let page = after.as_deref().map_or(Some(Page::FIRST), Page::from_text);
    let page = page.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?;
    let reviews = read::page(app, &caller.store, whose, page, listing.limit + 1).await?;
    let cut = listing.page(&app.seal, list, reviews, |review| Page::after(review).to_text())?;
    let data = cut.data.iter().map(ReviewOut::new).collect();
    Ok((cut.link, axum::Json(ReviewList { data, next_cursor: cut.next_cursor })).into_response())
}
