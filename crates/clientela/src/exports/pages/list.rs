use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Exporter;
use super::words::{View, view};
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::exports::read;
use crate::web::{Frame, Page, Parameters, Section};

const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "exports/pages/list.html")]
struct ListPage {
    frame: Frame,
    exports: Vec<View>,
    /// Addresses of the first page and of the next, blank where there is none
    newest: String,
    older: String,
}

/// `GET /admin/{store}/exports`
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Exporter,
    asked: Parameters,
) -> Result<Response, Error> {
    let before = asked.text("before").parse::<uuid::Uuid>().ok();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut listed = read::list(&app, &staff.store, before, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let frame = staff.frame(&app, Section::Exports);
    let mut catalog = customers::names(&app, &staff.store).await?;
    let last = listed.last().filter(|_| more);
    let older = last.map(|last| frame.at(&format!("/exports?before={}", last.export.id))).unwrap_or_default();
    let newest = before.map(|_| frame.at("/exports")).unwrap_or_default();
    let filters = listed.iter().map(|listed| &listed.export.wanted.filter);
    customers::name_products(&app, &staff.store, &mut catalog, filters).await?;
    let exports = listed.iter().map(|listed| view(&app, &staff, &frame, &catalog, listed)).collect();
    Ok(Page(ListPage { frame, exports, newest, older }).into_response())
}
