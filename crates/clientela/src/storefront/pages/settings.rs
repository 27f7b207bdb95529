use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::staff::Staff;
use crate::staff::rights::ManageSettings;
use crate::storefront::{self, Settings};
use crate::web::{Filled, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "storefront/pages/settings.html")]
struct SettingsPage {
    frame: Frame,
    form: Filled,
    key: String,
    /// The address of the storefront API
    api: String,
}

/// `GET /admin/{store}/settings/storefront`
pub async fn form(State(app): State<Arc<App>>, staff: Staff<ManageSettings>) -> Result<Response, Error> {
    let kept = storefront::get(&mut *app.db.glance().await?, staff.store.id).await?;
    Ok(drawn(&app, &staff, Filled::with(typed(&kept))))
}

/// `POST /admin/{store}/settings/storefront`
pub async fn save(
    State(app): State<Arc<App>>,
    staff: Staff<ManageSettings>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let said = (typed.text("origins"), typed.text("confirm_page"), typed.text("reset_page"));
    match storefront::save(&app, &staff.store, &staff.actor, said.0, said.1, said.2).await {
        Ok(()) => {
            see_other(&format!("/admin/{}/settings/storefront?notice=storefront-saved", staff.store.slug))
        }
        Err(error) => Ok(drawn(&app, &staff, Filled::refused(typed, error)?)),
    }
}

fn drawn(app: &App, staff: &Staff<ManageSettings>, form: Filled) -> Response {
    let frame = staff.frame(app, Section::Settings);
    let key = staff.store.publishable_key.clone();
    let api = format!("{}/storefront/v1", app.settings.public_url);
    (form.status, Page(SettingsPage { frame, form, key, api })).into_response()
}

fn typed(kept: &Settings) -> Parameters {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    Parameters(vec![
        pair("origins", kept.origins.join("\n")),
        pair("confirm_page", kept.confirm_page.clone()),
        pair("reset_page", kept.reset_page.clone()),
    ])
}
