use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::mailbox::{self, Mail};
use crate::staff::Staff;
use crate::staff::rights::ViewOutbox;
use crate::web::{At, Frame, Page, Section};

#[derive(Template)]
#[template(path = "mailbox/pages/show.html")]
struct ShowPage {
    frame: Frame,
    mail: Mail,
}

/// `GET /admin/{store}/settings/outbox/{id}`
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<ViewOutbox>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let mail = mailbox::get(&mut *app.db.read().await?, staff.store.id, id).await?;
    Ok(Page(ShowPage { frame: staff.frame(&app, Section::Settings), mail }).into_response())
}
