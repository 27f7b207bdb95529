//! `GET /admin/{store}/carts`: abandoned carts with contact and value, and the others (DOMAIN 6.3).

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::row::{self, Row};
use crate::app::App;
use crate::carts::cart::Status;
use crate::carts::read::{self, Page as Place, Which};
use crate::error::Error;
use crate::staff::{Right, Staff, rights};
use crate::web::{Frame, Page, Parameters, Section};

/// Carts of a page.
const MOST: usize = 25;

/// What can be looked at, by the name in the address; what is asked for most comes first.
const VIEWS: [(&str, &str, Which); 4] = [
    ("", "carts-view-abandoned", Which::Abandoned),
    ("open", "carts-view-open", Which::Having(Status::Open)),
    ("ordered", "carts-view-ordered", Which::Having(Status::Ordered)),
    ("emptied", "carts-view-emptied", Which::Having(Status::Emptied)),
];

#[derive(Template)]
#[template(path = "carts/pages/list.html")]
pub struct List {
    frame: Frame,
    rows: Vec<Row>,
    views: Vec<View>,
    abandoned: i64,
    abandoned_cents: i64,
    minutes: i64,
    /// Where the minutes are set, for those who may
    settings: Option<String>,
    first: String,
    next: Option<String>,
}

struct View {
    label: String,
    address: String,
    is_here: bool,
}

pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    parameters: Parameters,
) -> Result<Page<List>, Error> {
    let asked = parameters.text("status");
    let (name, _, which) = VIEWS
        .into_iter()
        .find(|(name, ..)| *name == asked)
        .ok_or_else(|| Error::field("status", "unknown_value"))?;
    let sealed_for = format!("page of {name} carts of {}", staff.store.uuid);
    let cursor = parameters.text("cursor");
    let place = if cursor.is_empty() {
        Place::FIRST
    } else {
        let opened = app.seal.open(&sealed_for, cursor).and_then(|bytes| String::from_utf8(bytes).ok());
        let place = opened.as_deref().and_then(Place::from_text);
        place.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?
    };
    let mut carts = read::page(&app, &staff.store, which, place, MOST + 1).await?;
    let goes_on = carts.len() > MOST;
    carts.truncate(MOST);
    let (abandoned, abandoned_cents) = read::count_abandoned(&app, &staff.store).await?;
    let frame = staff.frame(&app, Section::Carts);
    let last = carts.last().filter(|_| goes_on).map(|last| Place::after(last).to_text());
    let next = last.map(|last| app.seal.close(&sealed_for, last.as_bytes())).transpose()?;
    let address = |name: &str| match name {
        "" => frame.at("/carts"),
        name => frame.at(&format!("/carts?status={name}")),
    };
    let joint = if name.is_empty() { "?" } else { "&" };
    let view = |(known, label, _): (&str, &str, Which)| View {
        label: frame.say(label),
        address: address(known),
        is_here: known == name,
    };
    Ok(Page(List {
        rows: row::rows(&app, &staff.store, &frame, &carts, staff.sight()).await?,
        views: VIEWS.map(view).into(),
        abandoned,
        abandoned_cents,
        minutes: staff.store.cart_minutes,
        settings: staff.may(Right::ManageSettings).then(|| frame.at("/settings/carts")),
        first: if cursor.is_empty() { String::new() } else { address(name) },
        next: next.map(|cursor| format!("{}{joint}cursor={cursor}", address(name))),
        frame,
    }))
}
