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

pub async fn undo(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((slug, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let undo = bulk::undo(&app, &staff.store, &staff.actor, id).await?;
    app.wake();
    see_other(&format!("/admin/{slug}/customers/bulk/{undo}"))
}

pub async fn cancel(
    State(app): State<Arc<App>>,
    staff: Labeller,
    At((slug, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let known = read::find(&app, &staff.store, id).await?.bulk;
    if !staff.may(known.act.right()) {
        return Err(Error::Forbidden("missing_right"));
    }
    match bulk::cancel(&app, &staff.store, &staff.actor, id).await {
        Ok(()) | Err(Error::Conflict(_)) => see_other(&format!("/admin/{slug}/customers/bulk/{id}")),
        Err(error) => Err(error),
    }
}
