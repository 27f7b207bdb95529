//! Where a link leads by which somebody gives themselves a new password.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::confirm::store_of;
use crate::app::App;
use crate::error::Error;
use crate::shoppers;
use crate::stores::Store;
use crate::web::{At, Filled, Form, Language, Page, Parameters, Peer};

#[derive(Template)]
#[template(path = "shoppers/pages/reset.html")]
struct ResetPage {
    language: Language,
    store: String,
    token: String,
    is_done: bool,
    form: Filled,
}

/// `GET /shop/{store}/password`
pub async fn reset_form(
    State(app): State<Arc<App>>,
    At(slug): At<String>,
    asked: Parameters,
) -> Result<Response, Error> {
    let store = store_of(&app, &slug).await?;
    let token = asked.text("token").to_owned();
    let form = match shoppers::is_reset_good(&app, &store, &token).await? {
        true => Filled::default(),
        false => Filled::refused(Parameters::default(), Error::field("token", "token_invalid"))?,
    };
    Ok(drawn(store, token, false, form))
}

/// `POST /shop/{store}/password`
pub async fn reset(
    State(app): State<Arc<App>>,
    At(slug): At<String>,
    Peer(address): Peer,
    Form(typed): Form,
) -> Result<Response, Error> {
    let store = store_of(&app, &slug).await?;
    let token = typed.text("token").to_owned();
    let password = typed.untrimmed("password");
    match shoppers::confirm_reset(&app, &store, &address, &token, password).await {
        Ok(()) => Ok(drawn(store, token, true, Filled::default())),
        // A password is never drawn again.
        Err(error) => Ok(drawn(store, token, false, Filled::refused(Parameters::default(), error)?)),
    }
}

fn drawn(store: Store, token: String, is_done: bool, form: Filled) -> Response {
    let page = ResetPage { language: store.language, store: store.name, token, is_done, form };
    (page.form.status, Page(page)).into_response()
}
