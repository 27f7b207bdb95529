//! `/admin/{store}/settings/carts`: after how many minutes a cart is abandoned (DOMAIN 6.3).

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::carts;
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageSettings;
use crate::web::{Filled, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "carts/pages/settings.html")]
struct SettingsPage {
    frame: Frame,
    form: Filled,
}

pub async fn settings(State(app): State<Arc<App>>, staff: Staff<ManageSettings>) -> Result<Response, Error> {
    let minutes = staff.store.cart_minutes.to_string();
    let form = Filled::with(Parameters(vec![("minutes".to_owned(), minutes)]));
    Ok(Page(SettingsPage { frame: staff.frame(&app, Section::Settings), form }).into_response())
}

pub async fn save_settings(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Settings);
    let minutes = typed.text("minutes").trim().parse();
    let minutes =
        minutes.map_err(|_no_number: std::num::ParseIntError| Error::field("minutes", "expected_number"));
    let saved = match minutes {
        Ok(minutes) => carts::abandon_after(&app, &staff.store, &staff.actor, minutes).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => see_other(&frame.at("/settings/carts?notice=saved")),
        Err(error) => {
            let form = Filled::refused(typed, error)?;
            Ok((form.status, Page(SettingsPage { frame, form })).into_response())
        }
    }
}
