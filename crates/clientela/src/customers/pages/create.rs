//! `/admin/{store}/customers/new`: register a customer by hand (DOMAIN 2.2).

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::form::{self, CustomerForm};
use super::typed::Typed;
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{Form, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "customers/pages/new.html")]
struct New {
    frame: Frame,
    form: CustomerForm,
}

pub async fn new(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Customers);
    let form = blank(&app, &staff, &frame).await?;
    Ok(Page(New { frame, form }).into_response())
}

pub async fn create(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    Form(sent): Form,
) -> Result<Response, Error> {
    let frame = staff.frame(&app, Section::Customers);
    let mut form = blank(&app, &staff, &frame).await?;
    form.typed = Typed::read(&sent);
    if sent.has("more_phones") {
        form.more_phones = 2;
        return Ok(Page(New { frame, form }).into_response());
    }
    match customers::register(&app, &staff.store, &staff.actor, "admin", &form.typed.said()).await {
        Ok(id) => see_other(&frame.at(&format!("/customers/{}?notice=customer-created", id.uuid()))),
        Err(error) => {
            let status = error.status();
            form.faults = form::faults(&app, &staff, &frame, error).await?;
            let status =
                if status == StatusCode::CONFLICT { status } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok((status, Page(New { frame, form })).into_response())
        }
    }
}

async fn blank(
    app: &App,
    staff: &Staff<rights::EditCustomers>,
    frame: &Frame,
) -> Result<CustomerForm, Error> {
    let catalog = customers::catalog(&mut *app.db.glance().await?, staff.store.id).await?;
    Ok(CustomerForm::new(frame, catalog, frame.at("/customers/new")))
}
