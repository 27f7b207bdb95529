//! Notes of staff on a customer.

use std::sync::Arc;

use audience::CustomerId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::show;
use crate::app::App;
use crate::customers::notes;
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Form, see_other};

/// `POST /admin/{store}/customers/{id}/notes`
pub async fn add_note(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
    Form(form): Form,
) -> Result<Response, Error> {
    // Browsers send line ends as CR LF.
    let text = form.text("text").replace("\r\n", "\n");
    match notes::add(&app, &staff.store, &staff.actor, CustomerId(id), &text).await {
        Ok(_) => back(&staff, id, "note-added"),
        Err(Error::Invalid(_)) => {
            let page = show::page(&app, &staff, CustomerId(id), (None, None), text).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// `POST /admin/{store}/customers/{id}/notes/{note}/remove`
pub async fn remove_note(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id, note)): At<(String, Uuid, Uuid)>,
) -> Result<Response, Error> {
    notes::remove(&app, &staff.store, &staff.actor, CustomerId(id), note).await?;
    back(&staff, id, "note-removed")
}

fn back(staff: &Staff<rights::EditCustomers>, id: Uuid, notice: &str) -> Result<Response, Error> {
    see_other(&format!("/admin/{}/customers/{id}?notice={notice}#notes", staff.store.slug))
}
