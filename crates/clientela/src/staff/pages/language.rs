//! `POST /language`: kept in the browser, and for whoever is logged in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::clock::DAY;
use crate::error::Error;
use crate::staff::{self, LoggedIn};
use crate::web::local::local_path;
use crate::web::{Form, LANGUAGE_COOKIE, Language, cookies, see_other};

const KEPT_S: i64 = 365 * DAY / 1_000_000;

pub async fn choose(
    State(app): State<Arc<App>>,
    known: Result<LoggedIn, Error>,
    Form(form): Form,
) -> Result<Response, Error> {
    let language = Language::ALL.into_iter().find(|language| language.tag() == form.text("language"));
    let language = language.ok_or_else(|| Error::field("language", "language_unknown"))?;
    if let Ok(known) = known {
        staff::choose_language(&app, known.person.id, language).await?;
    }
    // The page itself says where it is: no browser does, for our pages forbid it.
    let next = local_path(form.text("next")).unwrap_or("/");
    let cookie = [(header::SET_COOKIE, cookies::set(LANGUAGE_COOKIE, language.tag(), KEPT_S)?)];
    Ok((cookie, see_other(next)?).into_response())
}
