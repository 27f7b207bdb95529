//! `/admin/{store}/customers/{id}/edit`: the tab Dados. Who saves names the version they saw; if somebody else was
//! faster, both sets of changes are shown and can be saved together (HARDENING C-01).

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::form::{self, CustomerForm, Known};
use super::head::{Head, Tab};
use super::merge::{Merged, merge};
use super::time_line;
use super::typed::Typed;
use crate::app::App;
use crate::customers;
use crate::customers::customer::Customer;
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::{At, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "customers/pages/edit.html")]
struct Edit {
    frame: Frame,
    head: Head,
    form: CustomerForm,
}

pub async fn edit(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let page = page(&app, &staff, &customer, Typed::of(&customer.record)).await?;
    Ok(Page(page).into_response())
}

pub async fn save(
    State(app): State<Arc<App>>,
    staff: Staff<rights::EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
    Form(sent): Form,
) -> Result<Response, Error> {
    let typed = Typed::read(&sent);
    if sent.has("more_phones") {
        let mut page = sent_page(&app, &staff, CustomerId(id), typed, &sent).await?;
        page.form.more_phones = 2;
        return Ok(Page(page).into_response());
    }
    let version = sent.text("version").parse().ok();
    let said = typed.said();
    match customers::edit_known(&app, &staff.store, &staff.actor, CustomerId(id), version, &said).await {
        Ok(()) => see_other(&format!("/admin/{}/customers/{id}?notice=customer-saved", staff.store.slug)),
        Err(Error::Refused(refusal)) if refusal.status == 412 => {
            let page = overtaken(&app, &staff, CustomerId(id), &typed, &sent).await?;
            Ok((StatusCode::PRECONDITION_FAILED, Page(page)).into_response())
        }
        Err(error) => {
            let status = error.status();
            let mut page = sent_page(&app, &staff, CustomerId(id), typed, &sent).await?;
            page.form.faults = form::faults(&app, &staff, &page.frame, error).await?;
            Ok((status, Page(page)).into_response())
        }
    }
}

async fn page(
    app: &App,
    staff: &Staff<rights::EditCustomers>,
    customer: &Customer,
    typed: Typed,
) -> Result<Edit, Error> {
    let frame = staff.frame(app, Section::Customers);
    let catalog = customers::catalog(&mut *app.db.glance().await?, staff.store.id).await?;
    let head = Head::new(&frame, staff, customer, Tab::Data);
    let mut form = CustomerForm::new(&frame, catalog, format!("{}/edit", head.at));
    let was = serde_json::to_string(&Typed::of(&customer.record)).map_err(Error::internal)?;
    form.known = Some(Known { id: customer.id, version: customer.version, was });
    form.typed = typed;
    Ok(Edit { frame, head, form })
}

/// The page as it was sent: still against the version that was seen.
async fn sent_page(
    app: &App,
    staff: &Staff<rights::EditCustomers>,
    id: CustomerId,
    typed: Typed,
    sent: &Parameters,
) -> Result<Edit, Error> {
    let customer = customers::get(app, &staff.store, id).await?;
    let mut page = page(app, staff, &customer, typed).await?;
    if let (Some(known), Ok(version)) = (&mut page.form.known, sent.text("version").parse()) {
        known.version = version;
        sent.text("was").clone_into(&mut known.was);
    }
    Ok(page)
}

/// The page after somebody else saved: against what stands now.
async fn overtaken(
    app: &App,
    staff: &Staff<rights::EditCustomers>,
    id: CustomerId,
    mine: &Typed,
    sent: &Parameters,
) -> Result<Edit, Error> {
    let customer = customers::get(app, &staff.store, id).await?;
    let theirs = Typed::of(&customer.record);
    // Without what was seen first everything that differs is a clash.
    let was = serde_json::from_str(sent.text("was")).unwrap_or_default();
    let Merged { typed, mut clashes, taken } = merge(&was, mine, &theirs);
    let mut page = page(app, staff, &customer, typed).await?;
    let catalog = &page.form.catalog;
    for clash in &mut clashes {
        for value in [&mut clash.theirs, &mut clash.mine] {
            *value = time_line::value(&page.frame, &clash.field, value);
        }
        clash.field = time_line::field(&page.frame, catalog, &clash.field);
    }
    page.form.taken = taken.iter().map(|field| time_line::field(&page.frame, catalog, field)).collect();
    page.form.clashes = clashes;
    Ok(page)
}
