use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::{Exporter, permits};
use crate::app::App;
use crate::error::Error;
use crate::exports::answer::download;
use crate::exports::read;
use crate::web::At;

/// `GET /admin/{store}/exports/{id}/file`
pub async fn file(
    State(app): State<Arc<App>>,
    staff: Exporter,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    download(read::file(&app, &staff.store, &staff.actor, permits(&staff), id).await?)
}
