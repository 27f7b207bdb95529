//! A new password for a customer (DOMAIN 9.4), after saying what will happen. It is shown to nobody.

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use crate::app::App;
use crate::customers;
use crate::customers::pages::{Head, Tab};
use crate::error::Error;
use crate::shoppers::{self, generate as generating};
use crate::staff::{Staff, rights};
use crate::web::{At, Frame, Page, Section, see_other};

#[derive(Template)]
#[template(path = "shoppers/pages/generate.html")]
struct AskGenerate {
    frame: Frame,
    head: Head,
    has_account: bool,
    /// The code of why not, blank where it may be
    refusal: &'static str,
}

/// `GET /admin/{store}/customers/{id}/password`
pub async fn ask_generate(
    State(app): State<Arc<App>>,
    staff: Staff<rights::GeneratePasswords>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    asked(&app, &staff, CustomerId(id)).await
}

/// `POST /admin/{store}/customers/{id}/password`
pub async fn generate(
    State(app): State<Arc<App>>,
    staff: Staff<rights::GeneratePasswords>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    match shoppers::generate_password(&app, &staff.store, &staff.actor, CustomerId(id)).await {
        Ok(()) => see_other(&format!("/admin/{}/customers/{id}?notice=password-generated", staff.store.slug)),
        Err(Error::Conflict(_)) => asked(&app, &staff, CustomerId(id)).await,
        Err(error) => Err(error),
    }
}

async fn asked(
    app: &App,
    staff: &Staff<rights::GeneratePasswords>,
    id: CustomerId,
) -> Result<Response, Error> {
    let standing = generating::standing(app, &staff.store, id).await?;
    let customer = customers::get(app, &staff.store, id).await?;
    let frame = staff.frame(app, Section::Customers);
    let head = Head::new(&frame, staff, &customer, Tab::Summary);
    let refusal = generating::refusal(&standing).unwrap_or_default();
    let status = if refusal.is_empty() { StatusCode::OK } else { StatusCode::CONFLICT };
    let has_account = standing.account.is_some();
    Ok((status, Page(AskGenerate { frame, head, has_account, refusal })).into_response())
}
