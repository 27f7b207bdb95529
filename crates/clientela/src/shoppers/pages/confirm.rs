//! Where a link leads that confirms an e-mail. Looking opens nothing: programs look at links in mails too.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::shoppers;
use crate::stores::{self, Store};
use crate::web::{At, Form, Language, Page, Parameters, Peer};

#[derive(Template)]
#[template(path = "shoppers/pages/confirm.html")]
struct ConfirmPage {
    language: Language,
    store: String,
    token: String,
    is_done: bool,
    /// The code of why not
    error: &'static str,
}

/// The store of a page that anybody may open.
pub(super) async fn store_of(app: &App, slug: &str) -> Result<Store, Error> {
    stores::by_slug(&mut *app.db.glance().await?, slug).await?.ok_or(Error::NotFound)
}

/// `GET /shop/{store}/confirm`
pub async fn confirm_form(
    State(app): State<Arc<App>>,
    At(slug): At<String>,
    asked: Parameters,
) -> Result<Response, Error> {
    let store = store_of(&app, &slug).await?;
    let token = asked.text("token").to_owned();
    Ok(Page(drawn(store, token, false, "")).into_response())
}

/// `POST /shop/{store}/confirm`
pub async fn confirm(
    State(app): State<Arc<App>>,
    At(slug): At<String>,
    Peer(address): Peer,
    Form(form): Form,
) -> Result<Response, Error> {
    let store = store_of(&app, &slug).await?;
    let confirmed = shoppers::confirm(&app, &store, &address, form.text("token"), None).await;
    let (error, status) = match confirmed {
        Ok(_) => return Ok(Page(drawn(store, String::new(), true, "")).into_response()),
        Err(Error::Invalid(_)) => ("token_invalid", axum::http::StatusCode::UNPROCESSABLE_ENTITY),
        Err(Error::Forbidden(code)) => (code, axum::http::StatusCode::FORBIDDEN),
        Err(error) => return Err(error),
    };
    Ok((status, Page(drawn(store, String::new(), false, error))).into_response())
}

fn drawn(store: Store, token: String, is_done: bool, error: &'static str) -> ConfirmPage {
    ConfirmPage { language: store.language, store: store.name, token, is_done, error }
}
