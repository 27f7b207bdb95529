//! `GET /admin/{store}/customers/{id}/orders`: all orders of a customer, the latest placed first (DOMAIN 4.2).

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::statuses::{self, Badge};
use crate::app::App;
use crate::clock::Moment;
use crate::customers;
use crate::customers::pages::{Head, Tab, spending_plot};
use crate::error::Error;
use crate::items;
use crate::orders::order::Order;
use crate::orders::read::{self, Page as Place, Whose};
use crate::orders::spending::spending;
use crate::staff::{Staff, rights};
use crate::web::error_page::percent_encoded;
use crate::web::{At, Frame, Page, Parameters, Plot, Section};

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
    /// On the first page
    spending: Option<Plot>,
    /// The only month that is shown
    month: Option<Month>,
}

struct Month {
    shown: String,
    named: String,
    from: Moment,
    to: Moment,
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
    let month = parameters.text("month");
    let month = month_of(month).map(|(first, next)| Month {
        shown: first.format("%m/%Y").to_string(),
        named: month.to_owned(),
        from: Moment::midnight(first, staff.store.zone),
        to: Moment::midnight(next, staff.store.zone),
    });
    let place = if cursor.is_empty() {
        month.as_ref().map_or(Place::FIRST, |month| Place::before(month.to))
    } else {
        let opened = app.seal.open(&sealed_for, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        let place = opened.as_deref().and_then(Place::from_text);
        place.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?
    };
    let whose = month.as_ref().map_or(Whose::Of(customer.id), |month| Whose::Since(customer.id, month.from));
    let mut orders = read::page(&app, &staff.store, whose, place, MOST + 1).await?;
    let goes_on = orders.len() > MOST;
    orders.truncate(MOST);
    let frame = staff.frame(&app, Section::Customers);
    let head = Head::new(&frame, &staff, &customer, Tab::Orders);
    let spending = if cursor.is_empty() && month.is_none() && customer.figures.orders > 0 {
        let today = app.clock.now().day_in(staff.store.zone);
        Some(spending_plot(&frame, &head.at, spending(&app, &staff.store, customer.id).await?, today))
    } else {
        None
    };
    let last = orders.last().filter(|_| goes_on).map(|last| Place::after(last).to_text());
    let next = last.map(|last| app.seal.close(&sealed_for, last.as_bytes())).transpose()?;
    Ok(Page(List {
        rows: orders.iter().map(|order| row(&frame, order)).collect(),
        next: next.map(|cursor| {
            let month = month.as_ref().map_or(String::new(), |month| format!("month={}&", month.named));
            format!("{}/orders?{month}cursor={cursor}", head.at)
        }),
        is_first_page: cursor.is_empty(),
        spending,
        month,
        head,
        frame,
    }))
}

/// `2026-03` as its first day and that of the next month.
fn month_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?;
    Some((first, first.checked_add_months(Months::new(1))?))
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
