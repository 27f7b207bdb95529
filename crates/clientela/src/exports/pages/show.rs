use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::Exporter;
use super::words::{View, view};
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::exports::read;
use crate::web::{At, Frame, Page, Section};
use crate::work::ProgressView;

#[derive(Template)]
#[template(path = "exports/pages/show.html")]
struct ShowPage {
    frame: Frame,
    export: View,
    /// Of a job that has not ended: how far it is, and where news of it come from
    progress: Option<String>,
    events: String,
}

/// `GET /admin/{store}/exports/{id}`
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Exporter,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let listed = read::get(&app, &staff.store, id).await?;
    let frame = staff.frame(&app, Section::Exports);
    let mut catalog = customers::names(&app, &staff.store).await?;
    let filters = [&listed.export.wanted.filter].into_iter();
    customers::name_products(&app, &staff.store, &mut catalog, filters).await?;
    let export = view(&app, &staff, &frame, &catalog, &listed);
    let progress = match listed.job.filter(|job| !job.state.is_final()) {
        None => None,
        Some(job) => {
            let mut volatile = app.db.volatile_read().await?;
            let progress = jobs::progress(&mut volatile, staff.store.id.0, id).await?;
            let view = ProgressView::new(frame.language, &job, progress.as_ref(), frame.now);
            Some(view.render().map_err(Error::internal)?)
        }
    };
    let events = frame.at(&format!("/jobs/{id}/events"));
    Ok(Page(ShowPage { frame, export, progress, events }).into_response())
}
