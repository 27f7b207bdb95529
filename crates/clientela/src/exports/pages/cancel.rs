use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::Exporter;
use super::words::may_cancel;
use crate::app::App;
use crate::error::Error;
use crate::exports::read;
use crate::web::{At, see_other};
use crate::work;

/// `POST /admin/{store}/exports/{id}/cancel`
pub async fn cancel(
    State(app): State<Arc<App>>,
    staff: Exporter,
    At((slug, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let export = read::get(&app, &staff.store, id).await?.export;
    if !may_cancel(&staff, &export) {
        return Err(Error::Forbidden("missing_right"));
    }
    match work::cancel(&app, &staff.store, &staff.actor, id).await {
        Ok(()) | Err(Error::Conflict(_)) => see_other(&format!("/admin/{slug}/exports/{id}")),
        Err(error) => Err(error),
    }
}
