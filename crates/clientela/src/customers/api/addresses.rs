//! The addresses of a customer.

use std::sync::Arc;

use audience::CustomerId;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use uuid::Uuid;

use super::super::customer::{Address, Record};
use super::super::fields::PLACE_FIELDS;
use super::super::said::{Said, SaidAddress, SaidAddresses};
use super::super::{edit, read as reading};
use super::input::address;
use super::output::AddressOut;
use super::schema::{AddressIn, AddressList};
use super::single::{if_match, named_customer};
use super::{Reader, Writer};
use crate::app::App;
use crate::error::{Error, FieldErrors};
use crate::idempotency::About;
use crate::web::problem::Problem;
use crate::web::{At, Json, Listing, ListingParameters};

/// The addresses of a customer.
#[utoipa::path(get, path = "/customers/{id}/addresses", tag = "customers", security(("api_key" = ["customers:read"])), params(("id" = String, Path),
    ListingParameters),
    responses((status = 200, body = AddressList), (status = 404, body = Problem)))]
pub async fn addresses(
    State(app): State<Arc<App>>,
    caller: Reader,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let list = format!("addresses of {}", customer.id.uuid());
    let cut = listing.cut(&app.seal, &list, customer.record.addresses, |address| address.id.to_string())?;
    let data = cut.data.iter().map(AddressOut).collect();
    Ok((cut.link, axum::Json(AddressList { data, next_cursor: cut.next_cursor })).into_response())
}

/// Add an address.
#[utoipa::path(post, path = "/customers/{id}/addresses", tag = "customers", security(("api_key" = ["customers:write"])), params(("id" = String, Path)),
    request_body = AddressIn, responses((status = 201, body = AddressIn),
    (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn add_address(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(named): At<String>,
    headers: HeaderMap,
    Json(AddressIn(body)): Json<AddressIn>,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    if_match(&headers, &customer)?;
    let mut all = kept(&customer.record);
    let added = said_address(&body)?;
    if added.place.iter().all(|(_, typed)| typed.trim().is_empty()) {
        return Err(Error::field("", "required"));
    }
    put(&mut all, added, None);
    change_addresses(&app, &caller, customer.id, customer.version, all).await?;
    let after = reading::get(&app, &caller.store, customer.id).await?;
    let known: Vec<Uuid> = customer.record.addresses.iter().map(|address| address.id).collect();
    let added = after.record.addresses.iter().find(|address| !known.contains(&address.id));
    let about = Extension(About(customer.id.0));
    Ok((StatusCode::CREATED, about, axum::Json(added.map(AddressOut))).into_response())
}

/// Change an address.
#[utoipa::path(patch, path = "/customers/{id}/addresses/{address}", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path), ("address" = Uuid, Path)), request_body = AddressIn,
    responses((status = 200, body = AddressIn), (status = 404, body = Problem), (status = 412, body = Problem),
    (status = 422, body = Problem)))]
pub async fn change_address(
    State(app): State<Arc<App>>,
    caller: Writer,
    At((named, id)): At<(String, Uuid)>,
    headers: HeaderMap,
    Json(AddressIn(body)): Json<AddressIn>,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    if_match(&headers, &customer)?;
    let known = customer.record.addresses.iter().find(|address| address.id == id).ok_or(Error::NotFound)?;
    let said = said_address(&body)?;
    // Blank is removed, and that is asked for by DELETE.
    if is_emptied(&said, known) {
        return Err(Error::field("", "required"));
    }
    let mut all = kept(&customer.record);
    put(&mut all, said, Some(id));
    change_addresses(&app, &caller, customer.id, customer.version, all).await?;
    let after = reading::get(&app, &caller.store, customer.id).await?;
    let changed = after.record.addresses.iter().find(|address| address.id == id);
    Ok(axum::Json(changed.map(AddressOut)).into_response())
}

/// Remove an address.
#[utoipa::path(delete, path = "/customers/{id}/addresses/{address}", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path), ("address" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 412, body = Problem)))]
pub async fn remove_address(
    State(app): State<Arc<App>>,
    caller: Writer,
    At((named, id)): At<(String, Uuid)>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    if_match(&headers, &customer)?;
    let mut all = kept(&customer.record);
    let before = all.len();
    all.retain(|address| address.id != Some(id));
    if all.len() == before {
        return Err(Error::NotFound);
    }
    change_addresses(&app, &caller, customer.id, customer.version, all).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change_addresses(
    app: &App,
    caller: &Writer,
    id: CustomerId,
    version: i64,
    all: Vec<SaidAddress>,
) -> Result<(), Error> {
    let said = Said { addresses: Some(SaidAddresses::All(all)), ..Said::default() };
    edit::edit_known(app, &caller.store, &caller.actor, id, Some(version), &said).await
}

/// The addresses there are, to be said again.
fn kept(record: &Record) -> Vec<SaidAddress> {
    let said = |id, is_default| SaidAddress { id: Some(id), place: Vec::new(), is_default };
    record.addresses.iter().map(|address| said(address.id, address.is_default)).collect()
}

fn put(all: &mut Vec<SaidAddress>, mut said: SaidAddress, id: Option<Uuid>) {
    said.id = id;
    if said.is_default {
        all.iter_mut().for_each(|other| other.is_default = false);
    }
    match all.iter_mut().find(|other| id.is_some() && other.id == id) {
        Some(other) => {
            said.is_default |= other.is_default;
            *other = said;
        }
        None => all.push(said),
    }
}

fn is_emptied(said: &SaidAddress, known: &Address) -> bool {
    PLACE_FIELDS.iter().all(|field| match said.place.iter().find(|(name, _)| *name == field.name) {
        Some((_, typed)) => typed.trim().is_empty(),
        None => (field.of)(&known.place).is_empty(),
    })
}

fn said_address(body: &Value) -> Result<SaidAddress, Error> {
    let mut errors = FieldErrors::default();
    let said = address(body, "", &mut errors);
    errors.into_result()?;
    Ok(said)
}
