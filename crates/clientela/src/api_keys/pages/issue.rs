//! A new key. The form carries the key's id, so that an answer loaded again issues no second one.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::words::{self, ScopeWords};
use crate::api_keys::{self, Scope};
use crate::app::App;
use crate::error::Error;
use crate::random;
use crate::staff::Staff;
use crate::staff::rights::ManageKeys;
use crate::web::{Filled, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "api_keys/pages/new.html")]
struct NewPage {
    frame: Frame,
    id: Uuid,
    form: Filled,
    scopes: Vec<ScopeWords>,
}

#[derive(Template)]
#[template(path = "api_keys/pages/issued.html")]
struct IssuedPage {
    frame: Frame,
    name: String,
    key: String,
    scopes: Vec<ScopeWords>,
    /// The address of the REST API
    api: String,
}

/// `GET /admin/{store}/settings/api-keys/new`
pub async fn new(State(app): State<Arc<App>>, staff: Staff<ManageKeys>) -> Result<Response, Error> {
    Ok(form(staff.frame(&app, Section::Settings), random::id(), Filled::default()))
}

/// `POST /admin/{store}/settings/api-keys`
pub async fn issue(
    State(app): State<Arc<App>>,
    staff: Staff<ManageKeys>,
    Form(typed): Form,
) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Settings);
    let id = typed.text("id").parse().unwrap_or_else(|_: uuid::Error| random::id());
    let (name, scopes) = (typed.text("name").to_owned(), scopes(&typed)?);
    match api_keys::issue_once(&app, &staff.store, &staff.actor, id, &name, &scopes).await {
        Ok(Some(key)) => {
            let api = format!("{}/api/v1", app.settings.public_url);
            let scopes = scopes.into_iter().map(|scope| words::scope(&frame, scope)).collect();
            Ok(Page(IssuedPage { frame, name, key, scopes, api }).into_response())
        }
        Ok(None) => see_other(&frame.at("/settings/api-keys?notice=api-key-told-once")),
        Err(error) => Ok(form(frame, id, Filled::refused(typed, error)?)),
    }
}

fn form(frame: Frame, id: Uuid, form: Filled) -> Response {
    let scopes = Scope::IN_USE.iter().map(|scope| words::scope(&frame, *scope)).collect();
    (form.status, Page(NewPage { frame, id, form, scopes })).into_response()
}

fn scopes(typed: &Parameters) -> Result<Vec<Scope>, Error> {
    let named =
        typed.all("scopes").map(|name| Scope::parse(name).ok_or(Error::field("scopes", "unknown_value")));
    named.collect()
}
