//! `/admin/{store}/customers/{id}/addresses`: several per customer, one default (DOMAIN 2.4).

use std::sync::Arc;

use askama::Template;
use audience::CustomerId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::faults::Faults;
use super::form::{CustomerForm, Known};
use super::head::{Head, Tab};
use super::merge::{Clash, Merged, merge};
use super::place::{PlaceShown, place_shown};
use super::time_line;
use super::typed::Typed;
use crate::app::App;
use crate::customers::customer::{Address, Customer};
use crate::customers::fields::PLACE_FIELDS;
use crate::customers::{self, Catalog, Said, SaidAddress, SaidAddresses};
use crate::error::{Error, FieldErrors};
use crate::staff::Staff;
use crate::staff::rights::{EditCustomers, ViewCustomers};
use crate::web::{At, Form, Frame, Page, Parameters, Section, see_other};

#[derive(Template)]
#[template(path = "customers/pages/addresses.html")]
struct Addresses {
    frame: Frame,
    head: Head,
    addresses: Vec<Shown>,
    form: CustomerForm,
    is_new: bool,
}

struct Shown {
    id: Uuid,
    lines: Vec<String>,
    map: String,
    is_default: bool,
    city_is_unknown: bool,
}

pub async fn addresses(
    State(app): State<Arc<App>>,
    staff: Staff<ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Response, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    Ok(page(&app, &staff, &customer, None).into_response())
}

pub async fn edit_address(
    State(app): State<Arc<App>>,
    staff: Staff<EditCustomers>,
    At((_, id, address)): At<(String, Uuid, Uuid)>,
) -> Result<Response, Error> {
    let customer = customers::get(&app, &staff.store, CustomerId(id)).await?;
    let found = customer.record.addresses.iter().find(|kept| kept.id == address).ok_or(Error::NotFound)?;
    let mut page = page(&app, &staff, &customer, Some(address));
    seen(&mut page, &customer, &typed(found))?;
    page.0.form.typed = typed(found);
    Ok(page.into_response())
}

pub async fn add_address(
    State(app): State<Arc<App>>,
    staff: Staff<EditCustomers>,
    At((_, id)): At<(String, Uuid)>,
    Form(form): Form,
) -> Result<Response, Error> {
    keep(&app, &staff, CustomerId(id), None, &form).await
}

pub async fn save_address(
    State(app): State<Arc<App>>,
    staff: Staff<EditCustomers>,
    At((_, id, address)): At<(String, Uuid, Uuid)>,
    Form(form): Form,
) -> Result<Response, Error> {
    keep(&app, &staff, CustomerId(id), Some(address), &form).await
}

pub async fn remove_address(
    State(app): State<Arc<App>>,
    staff: Staff<EditCustomers>,
    At((_, id, address)): At<(String, Uuid, Uuid)>,
) -> Result<Response, Error> {
    let (customer, mut said) = all(&app, &staff, CustomerId(id), Some(address)).await?;
    said.retain(|kept| kept.id != Some(address));
    say(&app, &staff, &customer, said).await?;
    back(&staff, id, "address-removed")
}

pub async fn make_default(
    State(app): State<Arc<App>>,
    staff: Staff<EditCustomers>,
    At((_, id, address)): At<(String, Uuid, Uuid)>,
) -> Result<Response, Error> {
    let (customer, mut said) = all(&app, &staff, CustomerId(id), Some(address)).await?;
    for kept in &mut said {
        kept.is_default = kept.id == Some(address);
    }
    say(&app, &staff, &customer, said).await?;
    back(&staff, id, "address-default")
}

/// Adds an address or changes a known one; what is wrong is shown in the form.
async fn keep(
    app: &App,
    staff: &Staff<EditCustomers>,
    id: CustomerId,
    address: Option<Uuid>,
    sent: &Parameters,
) -> Result<Response, Error> {
    let typed = Typed::read(sent);
    let (customer, mut said) = all(app, staff, id, address).await?;
    if let Some(page) = overtaken(app, staff, &customer, address, sent)? {
        return Ok((StatusCode::PRECONDITION_FAILED, page).into_response());
    }
    let place: Vec<(&'static str, String)> =
        PLACE_FIELDS.iter().map(|field| (field.name, typed.text(field.name).to_owned())).collect();
    let is_blank = place.iter().all(|(_, text)| text.is_empty());
    match said.iter_mut().find(|kept| address.is_some() && kept.id == address) {
        Some(kept) => kept.place = place,
        None => said.push(SaidAddress { id: None, place, is_default: false }),
    }
    let outcome = if is_blank {
        Err(Error::field("/addresses/0/street", "required"))
    } else {
        say(app, staff, &customer, said).await
    };
    match outcome {
        Ok(()) => back(staff, id.uuid(), "address-saved"),
        Err(Error::Invalid(errors)) => {
            let mut page = page(app, staff, &customer, address);
            if address.is_some() {
                let was = serde_json::from_str(sent.text("was")).unwrap_or_default();
                seen(&mut page, &customer, &was)?;
            }
            page.0.form.faults = Faults::of(&page.0.frame, &of_place(&errors));
            page.0.form.typed = typed;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What the form is against, to be sent again with it.
fn seen(page: &mut Page<Addresses>, customer: &Customer, was: &Typed) -> Result<(), Error> {
    let was = serde_json::to_string(was).map_err(Error::internal)?;
    page.0.form.known = Some(Known { id: customer.id, version: customer.version, was });
    Ok(())
}

/// The page after somebody else changed the same address; none where they did not.
fn overtaken(
    app: &App,
    staff: &Staff<EditCustomers>,
    customer: &Customer,
    address: Option<Uuid>,
    sent: &Parameters,
) -> Result<Option<Page<Addresses>>, Error> {
    let version: Option<i64> = sent.text("version").parse().ok();
    let stands = customer.record.addresses.iter().find(|kept| address == Some(kept.id));
    let Some(stands) = stands.filter(|_| version.is_some_and(|version| version != customer.version)) else {
        return Ok(None);
    };
    let (was, theirs) = (serde_json::from_str(sent.text("was")).unwrap_or_default(), typed(stands));
    let Merged { typed, clashes, taken } = merge(&was, &Typed::read(sent), &theirs);
    if clashes.is_empty() && taken.is_empty() {
        return Ok(None);
    }
    let mut page = page(app, staff, customer, address);
    seen(&mut page, customer, &theirs)?;
    let name = |field: &str| time_line::field(&page.0.frame, &page.0.form.catalog, field);
    let taken = taken.iter().map(|field| name(field)).collect();
    let clashes = clashes.into_iter().map(|clash| Clash { field: name(&clash.field), ..clash }).collect();
    (page.0.form.taken, page.0.form.clashes, page.0.form.typed) = (taken, clashes, typed);
    Ok(Some(page))
}

/// The customer and the addresses as they stand, to be said anew; a named one must be among them.
async fn all(
    app: &App,
    staff: &Staff<EditCustomers>,
    id: CustomerId,
    named: Option<Uuid>,
) -> Result<(Customer, Vec<SaidAddress>), Error> {
    let customer = customers::get(app, &staff.store, id).await?;
    let kept = customer.record.addresses.iter();
    let said: Vec<SaidAddress> = kept
        .map(|kept| SaidAddress { id: Some(kept.id), place: Vec::new(), is_default: kept.is_default })
        .collect();
    if named.is_some() && !said.iter().any(|kept| kept.id == named) {
        return Err(Error::NotFound);
    }
    Ok((customer, said))
}

async fn say(
    app: &App,
    staff: &Staff<EditCustomers>,
    customer: &Customer,
    said: Vec<SaidAddress>,
) -> Result<(), Error> {
    let said = Said { addresses: Some(SaidAddresses::All(said)), ..Said::default() };
    customers::edit_known(app, &staff.store, &staff.actor, customer.id, Some(customer.version), &said).await
}

fn page<R>(app: &App, staff: &Staff<R>, customer: &Customer, edited: Option<Uuid>) -> Page<Addresses> {
    let frame = staff.frame(app, Section::Customers);
    let head = Head::new(&frame, staff, customer, Tab::Addresses);
    let action = match edited {
        Some(address) => format!("{}/addresses/{address}", head.at),
        None => format!("{}/addresses", head.at),
    };
    let form = CustomerForm::new(&frame, Catalog::default(), action);
    let others = customer.record.addresses.iter().filter(|kept| Some(kept.id) != edited);
    Page(Addresses { addresses: others.map(shown).collect(), is_new: edited.is_none(), frame, head, form })
}

fn typed(address: &Address) -> Typed {
    let texts =
        PLACE_FIELDS.iter().map(|field| (field.name.to_owned(), (field.show)((field.of)(&address.place))));
    Typed { texts: texts.collect(), ..Typed::default() }
}

/// `/addresses/2/zip` is the form's `/zip`.
fn of_place(errors: &FieldErrors) -> FieldErrors {
    let mut found = FieldErrors::default();
    for error in &errors.0 {
        found.add(error.pointer.rsplit('/').next().unwrap_or_default(), error.code);
    }
    found
}

fn back(staff: &Staff<EditCustomers>, id: Uuid, notice: &str) -> Result<Response, Error> {
    see_other(&format!("/admin/{}/customers/{id}/addresses?notice={notice}", staff.store.slug))
}

fn shown(address: &Address) -> Shown {
    let PlaceShown { lines, map, city_is_unknown } = place_shown(&address.place);
    Shown { id: address.id, lines, map, is_default: address.is_default, city_is_unknown }
}
