//! `GET /admin/{store}/customers/{id}/carts`: the carts of a customer, the last touched first (DOMAIN 4.3).

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use uuid::Uuid;

use super::row::{self, Row};
use crate::app::App;
use crate::carts::read::{self, Page as Place, Which};
use crate::customers;
use crate::customers::pages::{Head, Tab};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Parameters, Section};

/// Carts of a page.
const MOST: usize = 25;

#[derive(Template)]
#[template(path = "carts/pages/of_customer.html")]
pub struct OfCustomer {
    frame: Frame,
    head: Head,
    rows: Vec<Row>,
    is_first_page: bool,
    next: Option<String>,
}

pub async fn of_customer(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
    parameters: Parameters,
) -> Result<Page<OfCustomer>, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let sealed_for = format!("page of carts of {} of {}", customer.id, staff.store.uuid);
    let cursor = parameters.text("cursor");
    let place = if cursor.is_empty() {
        Place::FIRST
    } else {
        let opened = app.seal.open(&sealed_for, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        let place = opened.as_deref().and_then(Place::from_text);
        place.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?
    };
    let mut carts = read::page(&app, &staff.store, Which::Of(customer.id), place, MOST + 1).await?;
    let goes_on = carts.len() > MOST;
    carts.truncate(MOST);
    let frame = staff.frame(&app, Section::Customers);
    let head = Head::new(&frame, &staff, &customer, Tab::Carts);
    let last = carts.last().filter(|_| goes_on).map(|last| Place::after(last).to_text());
    let next = last.map(|last| app.seal.close(&sealed_for, last.as_bytes())).transpose()?;
    Ok(Page(OfCustomer {
        rows: row::rows(&app, &staff.store, &frame, &carts, staff.sight()).await?,
        next: next.map(|cursor| format!("{}/carts?cursor={cursor}", head.at)),
        is_first_page: cursor.is_empty(),
        head,
        frame,
    }))
}
