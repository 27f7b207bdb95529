use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::custom_fields::field::key_of;
use crate::custom_fields::{self, CustomField};
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageSettings;
use crate::web::{Filled, Form, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "custom_fields/pages/list.html")]
struct ListPage {
    frame: Frame,
    form: Filled,
    fields: Vec<CustomField>,
}

/// `GET /admin/{store}/settings/custom-fields`
pub async fn list(State(app): State<Arc<App>>, staff: Staff<ManageSettings>) -> Result<Response, Error> {
    drawn(&app, &staff, Filled::default()).await
}

/// `POST /admin/{store}/settings/custom-fields`; a key left out is made from the label.
pub async fn define(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let label = typed.text("label");
    let key = match typed.text("key") {
        "" => key_of(label),
        key => key.to_owned(),
    };
    match custom_fields::define(&app, &staff.store, &staff.actor, &key, label).await {
        Ok(_) => {
            let place = "settings/custom-fields?notice=custom-field-defined";
            see_other(&format!("/admin/{}/{place}", staff.store.slug))
        }
        Err(error) => drawn(&app, &staff, Filled::refused(typed, error)?).await,
    }
}

async fn drawn(app: &App, staff: &Staff<ManageSettings>, form: Filled) -> Result<Response, Error> {
    let fields = custom_fields::list(app, &staff.store).await?;
    let frame = staff.frame(app, Section::Settings);
    Ok((form.status, Page(ListPage { frame, form, fields })).into_response())
}
