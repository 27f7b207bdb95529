//! `POST /language`: kept in the browser, and for whoever is logged in.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
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
    headers: HeaderMap,
    Form(form): Form,
) -> Result<Response, Error> {
    let language = Language::ALL.into_iter().find(|language| language.tag() == form.text("language"));
    let language = language.ok_or_else(|| Error::field("language", "language_unknown"))?;
    if let Ok(known) = known {
        staff::choose_language(&app, known.person.id, language).await?;
    }
    let cookie = [(header::SET_COOKIE, cookies::set(LANGUAGE_COOKIE, language.tag(), KEPT_S)?)];
    Ok((cookie, see_other(&came_from(&headers))?).into_response())
}

/// The page with the choice; its host was proven by the guard against other sites.
fn came_from(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let path = referer.as_ref().and_then(Uri::path_and_query).map_or("/", |path| path.as_str());
    local_path(path).unwrap_or("/").to_owned()
}
