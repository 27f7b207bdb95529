//! `GET /admin/{store}/customers/{id}/reviews`: what a customer thinks of their purchases, the latest first.

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use uuid::Uuid;

use crate::app::App;
use crate::customers;
use crate::customers::pages::{Head, Tab};
use crate::error::Error;
use crate::reviews::read::{self, Page as Place, Whose};
use crate::reviews::review::Review;
use crate::staff::{Staff, rights};
use crate::web::error_page::percent_encoded;
use crate::web::{At, Frame, Page, Parameters, Section};

/// Reviews of a page.
const MOST: usize = 25;

#[derive(Template)]
#[template(path = "reviews/pages/list.html")]
pub struct List {
    frame: Frame,
    head: Head,
    reviews: Vec<(String, Review)>,
    is_first_page: bool,
    next: Option<String>,
}

pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
    parameters: Parameters,
) -> Result<Page<List>, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let sealed_for = format!("page of reviews of {} of {}", customer.id, staff.store.uuid);
    let cursor = parameters.text("cursor");
    let place = if cursor.is_empty() {
        Place::FIRST
    } else {
        let opened = app.seal.open(&sealed_for, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        let place = opened.as_deref().and_then(Place::from_text);
        place.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?
    };
    let mut reviews = read::page(&app, &staff.store, Whose::Of(customer.id), place, MOST + 1).await?;
    let goes_on = reviews.len() > MOST;
    reviews.truncate(MOST);
    let frame = staff.frame(&app, Section::Customers);
    let head = Head::new(&frame, &staff, &customer, Tab::Reviews);
    let last = reviews.last().filter(|_| goes_on).map(|last| Place::after(last).to_text());
    let next = last.map(|last| app.seal.close(&sealed_for, last.as_bytes())).transpose()?;
    let with_address =
        |review: Review| (frame.at(&format!("/orders/{}", percent_encoded(&review.order_code))), review);
    Ok(Page(List {
        reviews: reviews.into_iter().map(with_address).collect(),
        next: next.map(|cursor| format!("{}/reviews?cursor={cursor}", head.at)),
        is_first_page: cursor.is_empty(),
        head,
        frame,
    }))
}
