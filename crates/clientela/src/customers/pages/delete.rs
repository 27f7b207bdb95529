//! Delete a customer, after saying what will happen.

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::head::{Head, Tab};
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Form, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "customers/pages/delete.html")]
struct AskDelete {
    frame: Frame,
    head: Head,
    has_changed: bool,
}

/// `GET /admin/{store}/customers/{id}/delete`
pub async fn ask_delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::DeleteCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    asked(&app, &staff, CustomerId(id), StatusCode::OK).await
}

/// `POST /admin/{store}/customers/{id}/delete`
pub async fn delete(
    State(app): State<Arc<App>>,
    staff: Staff<rights::DeleteCustomers>,
    At((_, id)): At<(String, Uuid)>,
    Form(form): Form,
) -> Result<Response, Error> {
    let known = form.text("version").parse().ok();
    match customers::delete(&app, &staff.store, &staff.actor, CustomerId(id), known).await {
        Ok(()) => see_other(&format!("/admin/{}/customers?notice=customer-deleted", staff.store.slug)),
        Err(Error::Refused(refusal)) if refusal.status == 412 => {
            asked(&app, &staff, CustomerId(id), StatusCode::PRECONDITION_FAILED).await
        }
        Err(Error::Conflict(conflict)) if conflict.code == "customer_has_orders" => {
            asked(&app, &staff, CustomerId(id), StatusCode::CONFLICT).await
        }
        Err(error) => Err(error),
    }
}

async fn asked(
    app: &App,
    staff: &Staff<rights::DeleteCustomers>,
    id: CustomerId,
    status: StatusCode,
) -> Result<Response, Error> {
    let customer = customers::get(app, &staff.store, id).await?;
    let frame = staff.frame(app, Section::Customers);
    let head = Head::new(&frame, staff, &customer, Tab::Summary);
    let has_changed = status == StatusCode::PRECONDITION_FAILED;
    Ok((status, Page(AskDelete { frame, head, has_changed })).into_response())
}
