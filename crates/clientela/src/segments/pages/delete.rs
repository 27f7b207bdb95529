use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::segments::{self, Segment};
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "segments/pages/delete.html")]
struct DeletePage {
    frame: Frame,
    segment: Segment,
}

/// `GET /admin/{store}/segments/{id}/delete`
pub async fn ask_delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ManageLabels>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let segment = segments::get(&app, &staff.store, id).await?;
    Ok(Page(DeletePage { frame: staff.frame(&app, Section::Segments), segment }).into_response())
}

/// `POST /admin/{store}/segments/{id}/delete`
pub async fn delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ManageLabels>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    segments::delete(&app, &staff.store, &staff.actor, id).await?;
    see_other(&format!("/admin/{}/segments?notice=segment-deleted", staff.store.slug))
}
