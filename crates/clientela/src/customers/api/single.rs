//! One customer: create, read, change, delete.

use std::sync::Arc;

use audience::{CustomerId, Sight};
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::super::customer::Customer;
use super::super::{delete as delete_customer, edit, read as reading, register};
use super::input::{Purpose, said};
use super::output::CustomerOut;
use super::schema::{CustomerIn, CustomerPatch};
use crate::api_keys::{Integration, scopes};
use crate::app::App;
use crate::error::Error;
use crate::idempotency::About;
use crate::stores::Store;
use crate::web::problem::Problem;
use crate::web::{At, Json};

/// Register a customer.
#[utoipa::path(post, path = "/customers", tag = "customers", security(("api_key" = ["customers:write"])), request_body = CustomerIn, responses(
    (status = 201, body = CustomerOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersWrite>,
    Json(CustomerIn(body)): Json<CustomerIn>,
) -> Result<Response, Error> {
    let said = said(&body, Purpose::Create)?;
    let id = register(&app, &caller.store, &caller.actor, "api", &said).await?;
    let customer = reading::get(&app, &caller.store, id).await?;
    let mut response = (StatusCode::CREATED, answer(&customer, caller.sight())?).into_response();
    let location = HeaderValue::from_str(&format!("/api/v1/customers/{id}")).map_err(Error::internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// One customer, by id or by `external:REF`.
#[utoipa::path(get, path = "/customers/{id}", tag = "customers", security(("api_key" = ["customers:read"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference")),
    responses((status = 200, body = CustomerOut), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersRead>,
    At(named): At<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let tag = etag(&customer);
    let known = known.unwrap_or_default().split(',').map(|known| known.trim().trim_start_matches("W/"));
    if known.into_iter().any(|known| known == tag) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    Ok(answer(&customer, caller.sight())?.into_response())
}

/// Change a customer by a merge patch. With `If-Match`, only the version named.
#[utoipa::path(patch, path = "/customers/{id}", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference")),
    request_body = CustomerPatch, responses((status = 200, body = CustomerOut), (status = 404, body = Problem),
    (status = 409, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
pub async fn update(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersWrite>,
    At(named): At<String>,
    headers: HeaderMap,
    Json(CustomerPatch(body)): Json<CustomerPatch>,
) -> Result<Response, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let (id, known) = (customer.id, if_match(&headers, &customer)?);
    let said = said(&body, Purpose::Change)?;
    edit::edit_known(&app, &caller.store, &caller.actor, id, known, &said).await?;
    let customer = reading::get(&app, &caller.store, id).await?;
    Ok(answer(&customer, caller.sight())?.into_response())
}

/// Delete a customer: final.
#[utoipa::path(delete, path = "/customers/{id}", tag = "customers", security(("api_key" = ["customers:write"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
    (status = 412, body = Problem)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    caller: Integration<scopes::CustomersWrite>,
    At(named): At<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let customer = named_customer(&app, &caller.store, &named).await?;
    let (id, known) = (customer.id, if_match(&headers, &customer)?);
    delete_customer::delete(&app, &caller.store, &caller.actor, id, known).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What names no customer of this store is not found.
pub async fn named_customer(app: &App, store: &Store, named: &str) -> Result<Customer, Error> {
    match named.strip_prefix("external:") {
        Some(reference) => reading::by_external_reference(app, store, reference).await,
        None => {
            let id = named.parse().map_err(|_no_id: uuid::Error| Error::NotFound)?;
            reading::get(app, store, CustomerId(id)).await
        }
    }
}

/// The body with its ETag.
pub(super) fn answer(customer: &Customer, sight: Sight) -> Result<impl IntoResponse + use<'_>, Error> {
    let tag = HeaderValue::from_str(&etag(customer)).map_err(Error::internal)?;
    let about = Extension(About(customer.id.0));
    Ok((about, [(header::ETAG, tag)], axum::Json(CustomerOut::new(customer, sight))))
}

/// A version of one customer, and of what their orders say: a record made anew under the same reference has others.
fn etag(customer: &Customer) -> String {
    format!("{}.{:x}\"", edited(customer), customer.figures.mark())
}

/// The part that edits change: an order that arrives meanwhile stops no edit.
fn edited(customer: &Customer) -> String {
    let id = customer.id.uuid().simple().to_string();
    let (_, tail) = id.split_at(20);
    format!("\"v{}-{tail}", customer.version)
}

/// The version a caller knows; none where any will do.
pub(super) fn if_match(headers: &HeaderMap, customer: &Customer) -> Result<Option<i64>, Error> {
    let Some(named) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let named = named.to_str().unwrap_or_default();
    if named.trim() == "*" {
        return Ok(None);
    }
    let known = edited(customer);
    let is_known = named.split(',').any(|tag| tag.trim().split('.').next() == Some(known.as_str()));
    if is_known { Ok(Some(customer.version)) } else { Err(Error::refused(412, "version_changed")) }
}
