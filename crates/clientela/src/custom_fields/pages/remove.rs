use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::custom_fields::{self, CustomField};
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageSettings;
use crate::web::{At, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "custom_fields/pages/remove.html")]
struct RemovePage {
    frame: Frame,
    field: CustomField,
    values: i64,
}

/// `GET /admin/{store}/settings/custom-fields/{key}/remove`
pub async fn ask_remove(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    At((_, key)): At<(String, String)>,
) -> Result<Response, Error> {
    let field = custom_fields::get(&app, &staff.store, &key).await?;
    let values = custom_fields::values(&app, &staff.store, &field).await?;
    Ok(Page(RemovePage { frame: staff.frame(&app, Section::Settings), field, values }).into_response())
}

/// `POST /admin/{store}/settings/custom-fields/{key}/remove`
pub async fn remove(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    At((_, key)): At<(String, String)>,
) -> Result<Response, Error> {
    custom_fields::remove(&app, &staff.store, &staff.actor, &key).await?;
    see_other(&format!("/admin/{}/settings/custom-fields?notice=custom-field-removed", staff.store.slug))
}
