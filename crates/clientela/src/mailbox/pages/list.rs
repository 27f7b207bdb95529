use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::mailbox::{self, Mail};
use crate::staff::Staff;
use crate::staff::rights::ViewOutbox;
use crate::web::{Frame, Page, Parameters, Section};

const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "mailbox/pages/list.html")]
struct ListPage {
    frame: Frame,
    mails: Vec<Mail>,
    /// Addresses of the first page and of the next, blank where there is none
    newest: String,
    older: String,
}

/// `GET /admin/{store}/settings/outbox`
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff<ViewOutbox>,
    asked: Parameters,
) -> Result<Response, Error> {
    let before = asked.text("before").parse::<uuid::Uuid>().ok();
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut mails = mailbox::list(&mut *app.db.read().await?, staff.store.id, before, limit).await?;
    let more = mails.len() > PAGE;
    mails.truncate(PAGE);
    let frame = staff.frame(&app, Section::Settings);
    let last = mails.last().filter(|_| more);
    let older =
        last.map(|mail| frame.at(&format!("/settings/outbox?before={}", mail.id))).unwrap_or_default();
    let newest = before.map(|_| frame.at("/settings/outbox")).unwrap_or_default();
    Ok(Page(ListPage { frame, mails, newest, older }).into_response())
}
