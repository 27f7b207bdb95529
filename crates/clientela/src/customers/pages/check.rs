//! `POST /admin/{store}/customers/check/{field}`: what is wrong with one field, while the form is filled in. The
//! whole form comes along, in the body, so that no address ever holds personal data.

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use uuid::Uuid;

use super::cities;
use super::faults::{Fault, Faults};
use super::form;
use super::typed::Typed;
use crate::app::App;
use crate::customers::customer::Record;
use crate::customers::{self, Catalog, Circumstances, Key, email_key};
use crate::error::Error;
use crate::random;
use crate::staff::{Staff, rights};
use crate::web::{At, Form, Frame, Page, Parameters, Section, problem};

#[derive(Template)]
#[template(path = "customers/pages/check.html")]
pub struct Check {
    frame: Frame,
    fault: Option<Fault>,
    warning: Option<String>,
}

pub async fn check_field(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, field)): At<(String, String)>,
    Form(sent): Form,
) -> Result<Page<Check>, Error> {
    let frame = staff.frame(&app, Section::Customers);
    let typed = Typed::read(&sent);
    let now = app.clock.now();
    let circumstances = Circumstances { now, today: now.day_in(staff.store.zone), new_id: random::id };
    let applied = customers::apply(&typed.said(), &Record::default(), &Catalog::default(), &circumstances);
    let mut fault = match &applied {
        Ok(_) => None,
        Err(errors) => Faults::of(&frame, errors).get(&field).cloned(),
    };
    if fault.is_none() {
        fault = taken(&app, &staff, &frame, &field, &sent).await?;
    }
    let is_unknown = field == "city" && cities::is_unknown(typed.text("city"), typed.text("state"));
    let warning = is_unknown.then(|| frame.say("customers-city-unknown"));
    Ok(Page(Check { frame, fault, warning }))
}

/// Somebody else who has the e-mail or document already.
async fn taken(
    app: &App,
    staff: &Staff<rights::EditCustomers>,
    frame: &Frame,
    field: &str,
    sent: &Parameters,
) -> Result<Option<Fault>, Error> {
    let typed = sent.text(field);
    let (key, kept, code) = match field {
        "email" => (Key::Email, email_key(typed), "email_taken"),
        "document" => match brasil::Document::parse(typed) {
            Ok(document) => (Key::Document, document.as_str().to_owned(), "document_taken"),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    if kept.is_empty() {
        return Ok(None);
    }
    let found = customers::find_by_keys(&mut *app.db.read().await?, staff.store.id, key, &[kept]).await?;
    let myself = Uuid::parse_str(sent.text("id")).ok().map(CustomerId);
    let Some(other) = found.into_values().find(|id| Some(*id) != myself) else { return Ok(None) };
    let customer = form::who(app, staff, frame, other).await?;
    Ok(Some(Fault { text: problem::sentence(frame.language, code), customer }))
}
