use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::custom_fields::{self, CustomField};
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageSettings;
use crate::web::{At, Filled, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "custom_fields/pages/relabel.html")]
struct RelabelPage {
    frame: Frame,
    field: CustomField,
    form: Filled,
}

/// `GET /admin/{store}/settings/custom-fields/{key}`
pub async fn ask_relabel(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    At((_, key)): At<(String, String)>,
) -> Result<Response, Error> {
    let field = custom_fields::get(&app, &staff.store, &key).await?;
    let form = Filled::with(Parameters(vec![("label".to_owned(), field.label.clone())]));
    Ok(Page(RelabelPage { frame: staff.frame(&app, Section::Settings), field, form }).into_response())
}

/// `POST /admin/{store}/settings/custom-fields/{key}`
pub async fn relabel(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    At((_, key)): At<(String, String)>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Settings);
    match custom_fields::relabel(&app, &staff.store, &staff.actor, &key, typed.text("label")).await {
        Ok(_) => see_other(&frame.at("/settings/custom-fields?notice=saved")),
        Err(error) => {
            let form = Filled::refused(typed, error)?;
            let field = custom_fields::get(&app, &staff.store, &key).await?;
            Ok((form.status, Page(RelabelPage { frame, field, form })).into_response())
        }
    }
}
