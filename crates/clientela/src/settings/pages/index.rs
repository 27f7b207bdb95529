use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ViewOutbox;
use crate::web::{Frame, Page, Section};

#[derive(Template)]
#[template(path = "settings/pages/index.html")]
struct IndexPage {
    frame: Frame,
}

/// `GET /admin/{store}/settings`
pub async fn index(State(app): State<Arc<App>>, staff: Staff<ViewOutbox>) -> Result<Response, Error> {
    Ok(Page(IndexPage { frame: staff.frame(&app, Section::Settings) }).into_response())
}
