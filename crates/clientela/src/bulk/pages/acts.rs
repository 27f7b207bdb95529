//! `POST /admin/{store}/customers/bulk/{id}/undo` and `/cancel`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::Labeller;
use crate::app::App;
use crate::bulk::{self, read};
use crate::error::Error;
use crate::web::{At, see_other};
use crate::work;

pub async fn undo(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((slug, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let undo = bulk::undo(&app, &staff.store, &staff.actor, id).await?;
    app.wake();
    see_other(&format!("/admin/{slug}/customers/bulk/{undo}"))
}

/// What was done until then stays, and can be undone.
pub async fn cancel(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((slug, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let bulk = read::find(&app, &staff.store, id).await?.bulk;
    if !staff.may(bulk.act.right()) {
        return Err(Error::Forbidden("missing_right"));
    }
    match work::cancel(&app, &staff.store, &staff.actor, id).await {
        Ok(()) | Err(Error::Conflict(_)) => see_other(&format!("/admin/{slug}/customers/bulk/{id}")),
        Err(error) => Err(error),
    }
}
