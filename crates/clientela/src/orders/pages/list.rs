//! `GET /admin/{store}/customers/{id}/orders`: all orders of a customer, the latest placed first (DOMAIN 4.2).

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use uuid::Uuid;

use super::statuses::{self, Badge};
use crate::app::App;
use crate::clock::Moment;
use crate::customers;
use crate::customers::pages::{Head, Tab};
use crate::error::Error;
use crate::items;
use crate::orders::order::Order;
use crate::orders::read::{self, Page as Place, Whose};
use crate::staff::{Staff, rights};
use crate::web::error_page::percent_encoded;
use crate::web::{At, Frame, Page, Parameters, Section};

/// Orders of a page.
const MOST: usize = 25;

#[derive(Template)]
#[template(path = "orders/pages/list.html")]
pub struct List {
    frame: Frame,
    head: Head,
    rows: Vec<Row>,
    is_first_page: bool,
    next: Option<String>,
}

struct Row {
    code: String,
    address: String,
    placed_at: Moment,
    items: i64,
    total_cents: i64,
    badges: Vec<Badge>,
}

pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
    parameters: Parameters,
) -> Result<Page<List>, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let sealed_for = format!("page of orders of {} of {}", customer.id, staff.store.uuid);
    let cursor = parameters.text("cursor");
    let place = if cursor.is_empty() {
        Place::FIRST
    } else {
        let opened = app.seal.open(&sealed_for, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        let place = opened.as_deref().and_then(Place::from_text);
        place.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?
    };
    let mut orders = read::page(&app, &staff.store, Whose::Of(customer.id), place, MOST + 1).await?;
    let goes_on = orders.len() > MOST;
    orders.truncate(MOST);
    let frame = staff.frame(&app, Section::Customers);
    let head = Head::new(&frame, &staff, &customer, Tab::Orders);
    let last = orders.last().filter(|_| goes_on).map(|last| Place::after(last).to_text());
    let next = last.map(|last| app.seal.close(&sealed_for, last.as_bytes())).transpose()?;
    Ok(Page(List {
        rows: orders.iter().map(|order| row(&frame, order)).collect(),
        next: next.map(|cursor| format!("{}/orders?cursor={cursor}", head.at)),
        is_first_page: cursor.is_empty(),
        head,
        frame,
    }))
}

fn row(frame: &Frame, order: &Order) -> Row {
    Row {
        code: order.code.clone(),
        address: frame.at(&format!("/orders/{}", percent_encoded(&order.code))),
        placed_at: order.placed_at,
        items: items::units(&order.items),
        total_cents: order.total_cents,
        badges: statuses::of(frame, order),
    }
}
