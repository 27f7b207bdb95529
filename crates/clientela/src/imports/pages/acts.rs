//! `POST /admin/{store}/imports/{id}/run` and `/cancel`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::imports::{cancel as cancel_import, confirm};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::web::{At, see_other};

pub async fn run(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    confirm(&app, &staff.store, &staff.actor, id).await?;
    app.wake();
    see_other(&format!("/admin/{}/imports/{id}", staff.store.slug))
}

pub async fn cancel(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    cancel_import(&app, &staff.store, &staff.actor, id).await?;
    see_other(&format!("/admin/{}/imports/{id}", staff.store.slug))
}
