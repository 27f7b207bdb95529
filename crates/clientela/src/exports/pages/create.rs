use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::new::{asking, form};
use super::{Exporter, permits};
use crate::app::App;
use crate::error::Error;
use crate::exports::ask::ask;
use crate::web::{Form, see_other};

/// `POST /admin/{store}/exports`
pub async fn create(
    State(app): State<Arc<App>>,
    staff: Exporter,
    Form(fields): Form,
) -> Result<Response, Error> {
    let asking = asking(fields);
    match ask(&app, &staff.store, &staff.actor, permits(&staff), &asking).await {
        Ok(id) => see_other(&format!("/admin/{}/exports/{id}?notice=export-asked", staff.store.slug)),
        Err(Error::Invalid(errors)) => {
            let page = form(&app, &staff, &asking, Some(&errors)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}
