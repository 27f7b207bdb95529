//! `/setup`: the first store and its owner. Gone as soon as anybody has an account.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::audit::{Actor, ActorKind, Door};
use crate::error::{Error, FieldErrors};
use crate::setup::{Opened, open_first_store};
use crate::staff::{self, NewPerson};
use crate::stores::NewStore;
use crate::web::{Form, Language, Page, Parameters, Peer};

const HERE: &str = "/setup";

#[derive(Template)]
#[template(path = "setup/pages/first_run.html")]
struct FirstRunPage {
    language: Language,
    here: &'static str,
    typed: Parameters,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "setup/pages/opened.html")]
struct OpenedPage {
    language: Language,
    here: &'static str,
    opened: Opened,
}

impl FirstRunPage {
    /// The code of what is wrong with a field; empty where nothing is.
    fn error(&self, name: &str) -> &'static str {
        self.errors.0.iter().find(|error| error.pointer == name).map_or("", |error| error.code)
    }
}

/// `GET /setup`
pub async fn form(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    refuse_afterwards(&app).await?;
    let (typed, errors) = (Parameters::default(), FieldErrors::default());
    Ok(Page(FirstRunPage { language: Language::of(&headers), here: HERE, typed, errors }).into_response())
}

/// `POST /setup`
pub async fn open(
    State(app): State<Arc<App>>,
    Peer(address): Peer,
    headers: HeaderMap,
    Form(typed): Form,
) -> Result<Response, Error> {
    refuse_afterwards(&app).await?;
    let language = Language::of(&headers);
    match opened(&app, &typed, address).await {
        Ok(opened) => {
            let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
            let now = app.clock.now();
            let token = staff::open_session(&app.db, opened.owner.id, agent.unwrap_or_default(), now).await?;
            let cookie = [(header::SET_COOKIE, staff::session_cookie(&token)?)];
            Ok((cookie, Page(OpenedPage { language, here: "/", opened })).into_response())
        }
        Err(Error::Invalid(errors)) => {
            let page = Page(FirstRunPage { language, here: HERE, typed, errors });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn refuse_afterwards(app: &App) -> Result<(), Error> {
    if staff::any(&mut *app.db.read().await?).await? { Err(Error::NotFound) } else { Ok(()) }
}

/// Every field is checked before anything is told.
async fn opened(app: &App, typed: &Parameters, address: String) -> Result<Opened, Error> {
    let store = NewStore::check(&slug(typed), typed.text("store_name"));
    let person = NewPerson::check(typed.text("email"), typed.text("name"), typed.untrimmed("password")).await;
    let (store, person) = match (store, person) {
        (Ok(store), Ok(person)) => (store, person),
        (Err(Error::Invalid(mut errors)), person) => {
            for error in &mut errors.0 {
                if error.pointer == "name" {
                    error.pointer = "store_name".to_owned();
                }
            }
            if let Err(Error::Invalid(others)) = person {
                errors.0.extend(others.0);
            }
            return Err(Error::Invalid(errors));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    let actor = Actor {
        kind: ActorKind::Staff,
        id: Some(person.person.id.0),
        name: person.person.name.clone(),
        door: Door::Panel,
        address,
    };
    open_first_store(app, &actor, &store, &person).await
}

/// Left out, the address is made from the name.
fn slug(typed: &Parameters) -> String {
    match typed.text("slug") {
        "" => NewStore::suggest_slug(typed.text("store_name")),
        slug => slug.to_owned(),
    }
}
