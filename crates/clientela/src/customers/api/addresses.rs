//! The addresses of a customer.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use uuid::Uuid;

use super::super::customer::{Address, Customer, Record};
use super::super::fields::PLACE_FIELDS;
use super::super::said::{Said, SaidAddress, SaidAddresses};
use super::super::{edit, read as reading};
use super::input::address;
use super::output::AddressOut;
use super::schema::{AddressIn, AddressList};
use super::single::{if_match, named_customer};
use super::{Reader, Writer};
use crate::app::App;
use crate::audit::Actor;
use crate::error::{Error, FieldErrors};
use crate::idempotency::About;
use crate::stores::Store;
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
    let added = add(&app, &caller.store, &caller.actor, &customer, &body).await?;
    let about = Extension(About(customer.id.0));
    Ok((StatusCode::CREATED, about, axum::Json(AddressOut(&added))).into_response())
}

/// One more, whoever adds it.
pub async fn add(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: &Customer,
    body: &Value,
) -> Result<Address, Error> {
    let mut all = kept(&customer.record);
    let added = said_address(body)?;
    if added.place.iter().all(|(_, typed)| typed.trim().is_empty()) {
        return Err(Error::field("", "required"));
    }
    put(&mut all, added, None);
    let after = change_addresses(app, store, actor, customer, all).await?;
    let known: Vec<Uuid> = customer.record.addresses.iter().map(|address| address.id).collect();
    let mut added = after.record.addresses.into_iter().filter(|address| !known.contains(&address.id));
    added.next().ok_or(Error::NotFound)
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
    let changed = change(&app, &caller.store, &caller.actor, &customer, id, &body).await?;
    Ok(axum::Json(AddressOut(&changed)).into_response())
}

/// One of theirs, whoever changes it.
pub async fn change(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: &Customer,
    id: Uuid,
    body: &Value,
) -> Result<Address, Error> {
    let known = customer.record.addresses.iter().find(|address| address.id == id).ok_or(Error::NotFound)?;
    let said = said_address(body)?;
    // Blank is removed, and that is asked for by DELETE.
    if is_emptied(&said, known) {
        return Err(Error::field("", "required"));
    }
    let mut all = kept(&customer.record);
    put(&mut all, said, Some(id));
    let after = change_addresses(app, store, actor, customer, all).await?;
    after.record.addresses.into_iter().find(|address| address.id == id).ok_or(Error::NotFound)
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
    remove(&app, &caller.store, &caller.actor, &customer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One of theirs, whoever removes it.
pub async fn remove(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: &Customer,
    id: Uuid,
) -> Result<(), Error> {
    let mut all = kept(&customer.record);
    let before = all.len();
    all.retain(|address| address.id != Some(id));
    if all.len() == before {
        return Err(Error::NotFound);
    }
    change_addresses(app, store, actor, customer, all).await.map(drop)
}

/// Unless somebody was faster; answers the customer as they are then.
async fn change_addresses(
    app: &App,
    store: &Store,
    actor: &Actor,
    customer: &Customer,
    all: Vec<SaidAddress>,
) -> Result<Customer, Error> {
    let said = Said { addresses: Some(SaidAddresses::All(all)), ..Said::default() };
    edit::edit_known(app, store, actor, customer.id, Some(customer.version), &said).await?;
    reading::get(app, store, customer.id).await
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
