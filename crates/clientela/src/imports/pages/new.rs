//! `GET` and `POST /admin/{store}/imports/new`, and the template to fill in.

use std::sync::Arc;

use askama::Template;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::Error;
use crate::imports::{AskedOrigin, Kind, OnExisting, Origin, RunMode, choose, start, template, upload};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::web::{Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "imports/pages/new.html")]
pub struct NewPage {
    frame: Frame,
    kind: Kind,
    chosen: Chosen,
    /// The code of what is wrong; empty where nothing is.
    error: &'static str,
}

/// What the form shows as chosen.
struct Chosen {
    origin: &'static str,
    on_existing: &'static str,
    run: &'static str,
}

impl Chosen {
    fn of(form: &Parameters) -> Self {
        Self {
            origin: AskedOrigin::parse(form.text("origin")).map_or("auto", AskedOrigin::as_str),
            on_existing: OnExisting::parse(form.text("on_existing")).map_or("update", OnExisting::as_str),
            run: RunMode::parse(form.text("run")).map_or("manual", RunMode::as_str),
        }
    }
}

pub async fn form(State(app): State<Arc<App>>, staff: Staff<Import>, asked: Parameters) -> Page<NewPage> {
    page(&app, &staff, &asked, "")
}

pub async fn send(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Error> {
    let form = form.map_err(|_rejection| Error::refused(400, "invalid_form"))?;
    let (fields, file) = upload::receive(&app, &staff.store, form).await?;
    let choices = choose::choose(&fields)?;
    let Some(file) = file else {
        let page = page(&app, &staff, &fields, "import_file_missing");
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let import = start(&app, &staff.store, &staff.actor, file, choices).await?;
    app.wake();
    see_other(&format!("/admin/{}/imports/{}", staff.store.slug, import.id))
}

/// `GET /admin/{store}/imports/template`
pub async fn blank(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    asked: Parameters,
) -> Result<Response, Error> {
    template::file(&app, &staff.store, &asked).await
}

/// What is said of files of a matter.
pub fn matter_key(what: &str, matter: &str) -> String {
    match matter {
        "orders" => format!("imports-orders-{what}"),
        "carts" => format!("imports-carts-{what}"),
        _ => format!("imports-customers-{what}"),
    }
}

fn page(app: &App, staff: &Staff<Import>, form: &Parameters, error: &'static str) -> Page<NewPage> {
    let frame = staff.frame(app, Section::Imports);
    let kind = Kind::parse(form.text("kind")).unwrap_or(Kind::Customers);
    Page(NewPage { kind, chosen: Chosen::of(form), frame, error })
}

impl NewPage {
    /// The origins to choose from.
    fn origins(&self) -> impl Iterator<Item = &'static str> {
        let known = Origin::of(self.kind).iter().copied().map(Origin::as_str);
        ["auto"].into_iter().chain(known).chain(["other"])
    }

    fn kinds(&self) -> [Kind; 2] {
        [Kind::Customers, Kind::Orders]
    }

    fn is_kind(&self, kind: &Kind) -> bool {
        self.kind == *kind
    }

    fn is_orders(&self) -> bool {
        self.kind == Kind::Orders
    }

    fn of_kind(&self, what: &str) -> String {
        self.frame.say(&matter_key(what, self.kind.as_str()))
    }
}
