use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Exporter;
use super::words::{View, view};
use crate::app::App;
use crate::error::Error;
use crate::exports::read;
use crate::web::{Frame, Page, Parameters, Section};

const PAGE: usize = 25;

#[derive(Template)]
#[template(path = "exports/pages/list.html")]
struct ListPage {
    frame: Frame,
    exports: Vec<View>,
    /// Address of the older ones
    older: Option<String>,
    first: bool,
}

/// `GET /admin/{store}/exports`
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Exporter,
    asked: Parameters,
) -> Result<Response, Error> {
    let before = asked.text("before").parse().ok();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut listed = read::list(&app, &staff.store, before, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let frame = staff.frame(&app, Section::Exports);
    let last = listed.last().filter(|_| more);
    let older = last.map(|last| frame.at(&format!("/exports?before={}", last.export.id)));
    let exports = listed.iter().map(|listed| view(&app, &staff, &frame, listed)).collect();
    Ok(Page(ListPage { frame, exports, older, first: before.is_none() }).into_response())
}
