//! The log-in. What is answered tells nothing about whether an e-mail has an account.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::staff::{self, LoggedIn, sessions};
use crate::web::error_page::percent_encoded;
use crate::web::local::local_path;
use crate::web::{Form, Language, Page, Parameters, Peer, see_other};

#[derive(Template)]
#[template(path = "staff/pages/log_in.html")]
struct LogInPage {
    language: Language,
    email: String,
    next: String,
    here: String,
    logged_out: bool,
    error: &'static str,
}

/// `GET /login`
pub async fn form(
    State(app): State<Arc<App>>,
    known: Result<LoggedIn, Error>,
    headers: HeaderMap,
    asked: Parameters,
) -> Result<Response, Error> {
    let next = local_path(asked.text("next")).unwrap_or("/").to_owned();
    if known.is_ok() {
        return see_other(&next);
    }
    if !staff::any(&mut *app.db.read().await?).await? {
        return see_other("/setup");
    }
    let (language, logged_out) = (Language::of(&headers), asked.text("notice") == "logged-out");
    let (email, here) = (String::new(), here(&next));
    Ok(Page(LogInPage { language, email, next, here, logged_out, error: "" }).into_response())
}

/// `POST /login`
pub async fn log_in(
    State(app): State<Arc<App>>,
    Peer(address): Peer,
    headers: HeaderMap,
    Form(form): Form,
) -> Result<Response, Error> {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let next = local_path(form.text("next")).unwrap_or("/").to_owned();
    let email = form.text("email");
    match staff::log_in(&app, email, form.untrimmed("password"), &address, agent).await {
        Ok(session) => {
            end_earlier(&app, &headers).await?;
            let cookie = [(header::SET_COOKIE, sessions::cookie(&session.token)?)];
            Ok((cookie, see_other(&next)?).into_response())
        }
        Err(Error::Invalid(fields)) => {
            let error = fields.0.first().map_or("wrong_credentials", |field| field.code);
            let (language, email) = (Language::of(&headers), email.to_owned());
            let here = here(&next);
            let page = Page(LogInPage { language, email, next, here, logged_out: false, error });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// This page's own address, with where it leads.
fn here(next: &str) -> String {
    format!("/login?next={}", percent_encoded(next))
}

/// `POST /logout`
pub async fn log_out(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    end_earlier(&app, &headers).await?;
    let cookie = [(header::SET_COOKIE, sessions::cleared_cookie()?)];
    Ok((cookie, see_other("/login?notice=logged-out")?).into_response())
}

/// Whatever session the browser came with is over.
async fn end_earlier(app: &App, headers: &HeaderMap) -> Result<(), Error> {
    match sessions::token_in(headers) {
        Some(token) => staff::log_out(app, &token).await,
        None => Ok(()),
    }
}
