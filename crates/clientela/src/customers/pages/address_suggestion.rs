//! `POST /admin/{store}/customers/suggest/address`: what a CEP tells, put into the fields still blank. A form in
//! the body, not a query string, so that nobody's address gets into a log.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::form::CustomerForm;
use super::typed::Typed;
use crate::app::App;
use crate::customers::fields::PLACE_FIELDS;
use crate::customers::{Catalog, checks, place_of_zip};
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{Form, Frame, Page, Section, problem};

#[derive(Template)]
#[template(path = "customers/pages/suggestion.html")]
pub struct Suggestion {
    frame: Frame,
    form: CustomerForm,
    zip_fault: String,
}

pub async fn suggest_address(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    Form(sent): Form,
) -> Result<Page<Suggestion>, Error> {
    let frame = staff.frame(&app, Section::Customers);
    let mut form = CustomerForm::new(&frame, Catalog::default(), String::new());
    form.typed = Typed::read(&sent);
    let known = place_of_zip(&app, &staff.store, form.text("zip")).await?;
    for field in PLACE_FIELDS {
        let value = (field.of)(&known);
        let typed = form.typed.texts.entry(field.name.to_owned()).or_default();
        if typed.is_empty() && !value.is_empty() {
            typed.clone_from(value);
        }
    }
    let zip_fault = match checks::zip(form.text("zip")) {
        Ok(_) => String::new(),
        Err(code) => problem::sentence(frame.language, code),
    };
    Ok(Page(Suggestion { frame, form, zip_fault }))
}
