//! `/admin/{store}/customers/{id}/labels`: group and tags alone, in the row of the list (UI.md). By htmx the row
//! becomes the form and the list comes back; without it the form is a page, and leads back to the list it came from.

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::row;
use super::typed::Typed;
use crate::app::App;
use crate::customers::customer::Customer;
use crate::customers::{self, Catalog};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::local::local_path;
use crate::web::{At, Form, Frame, Page, Parameters, Section, problem, see_other};

type Labeller = Staff<rights::LabelCustomers>;

#[derive(Template)]
#[template(path = "customers/pages/labels.html")]
struct LabelsPage {
    frame: Frame,
    form: LabelsForm,
}

#[derive(Template)]
#[template(path = "customers/pages/labels_row.html")]
struct LabelsRow {
    frame: Frame,
    form: LabelsForm,
}

struct LabelsForm {
    id: Uuid,
    name: String,
    /// The address of the customer
    at: String,
    /// The list that it was opened from
    back: String,
    version: i64,
    group: String,
    tags: Vec<String>,
    catalog: Catalog,
    fault: String,
}

pub async fn labels(
    State(app): State<Arc<App>>,
    staff: Labeller,
    headers: HeaderMap,
    At((_, id)): At<(String, Uuid)>,
    asked: Parameters,
) -> Result<Response, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let typed = Typed::of(&customer.record);
    let form = form(&app, &staff, &customer, &typed, asked.text("back")).await?;
    Ok(drawn(staff.frame(&app, Section::Customers), &headers, form))
}

pub async fn save_labels(
    State(app): State<Arc<App>>,
    staff: Labeller,
    headers: HeaderMap,
    At((_, id)): At<(String, Uuid)>,
    Form(sent): Form,
) -> Result<Response, Error> {
    let typed = labels_alone(&Typed::read(&sent));
    let version = sent.text("version").parse().ok();
    let said = typed.said();
    let error =
        match customers::edit_known(&app, &staff.store, &staff.actor, CustomerId(id), version, &said).await {
            Ok(()) => return see_other(&list_in(&staff, sent.text("back"))),
            Err(error @ (Error::Invalid(_) | Error::Refused(_))) => error,
            Err(error) => return Err(error),
        };
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let mut form = form(&app, &staff, &customer, &typed, sent.text("back")).await?;
    let code = match &error {
        Error::Invalid(fields) => fields.0.first().map_or("invalid", |field| field.code),
        other => other.code(),
    };
    form.fault = problem::sentence(staff.language, code);
    let row = HeaderValue::from_str(&format!("#labels-{id}")).map_err(Error::internal)?;
    let mut response = drawn(staff.frame(&app, Section::Customers), &headers, form);
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response.headers_mut().insert("hx-retarget", row);
    response.headers_mut().insert("hx-reswap", HeaderValue::from_static("outerHTML"));
    Ok(response)
}

/// Nothing else can be changed from here, whatever is sent.
fn labels_alone(typed: &Typed) -> Typed {
    let group = typed.texts.get("group").map(|group| ("group".to_owned(), group.clone()));
    Typed { texts: group.into_iter().collect(), phones: None, tags: typed.tags.clone() }
}

async fn form(
    app: &App,
    staff: &Labeller,
    customer: &Customer,
    typed: &Typed,
    back: &str,
) -> Result<LabelsForm, Error> {
    let frame = staff.frame(app, Section::Customers);
    Ok(LabelsForm {
        id: customer.id.uuid(),
        name: row::name(&frame, customer, staff.sight()),
        at: frame.at(&format!("/customers/{}", customer.id.uuid())),
        back: list_in(staff, back),
        version: customer.version,
        group: typed.text("group").to_owned(),
        tags: typed.tags.clone().unwrap_or_default(),
        catalog: customers::catalog(&mut *app.db.read().await?, staff.store.id).await?,
        fault: String::new(),
    })
}

/// The list with its question, and nowhere else.
fn list_in(staff: &Labeller, back: &str) -> String {
    let list = format!("/admin/{}/customers", staff.store.slug);
    let question = local_path(back).and_then(|back| back.strip_prefix(list.as_str()));
    let question = question.filter(|question| question.starts_with('?')).unwrap_or_default();
    format!("{list}{question}")
}

fn drawn(frame: Frame, headers: &HeaderMap, form: LabelsForm) -> Response {
    if headers.get("hx-request-type").is_some_and(|kind| kind == "partial") {
        Page(LabelsRow { frame, form }).into_response()
    } else {
        Page(LabelsPage { frame, form }).into_response()
    }
}
