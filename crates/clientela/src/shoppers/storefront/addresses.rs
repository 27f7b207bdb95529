use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::App;
use crate::customers::api::AddressOut;
use crate::customers::api::addresses as book;
use crate::customers::{self, Address};
use crate::error::Error;
use crate::shoppers::Shopper;
use crate::web::{At, Json};

fn out(address: &Address) -> Result<axum::Json<Value>, Error> {
    Ok(axum::Json(serde_json::to_value(AddressOut(address)).map_err(Error::internal)?))
}

/// `GET /storefront/v1/me/addresses`
pub async fn addresses(State(app): State<Arc<App>>, shopper: Shopper) -> Result<axum::Json<Value>, Error> {
    let customer = customers::get(&app, &shopper.store, shopper.id).await?;
    let data: Vec<AddressOut<'_>> = customer.record.addresses.iter().map(AddressOut).collect();
    Ok(axum::Json(json!({ "data": serde_json::to_value(data).map_err(Error::internal)? })))
}

/// `POST /storefront/v1/me/addresses`
pub async fn add_address(
    State(app): State<Arc<App>>,
    shopper: Shopper,
    Json(body): Json<Value>,
) -> Result<(StatusCode, axum::Json<Value>), Error> {
    let customer = customers::get(&app, &shopper.store, shopper.id).await?;
    let added = book::add(&app, &shopper.store, &shopper.actor, &customer, &body).await?;
    Ok((StatusCode::CREATED, out(&added)?))
}

/// `PATCH /storefront/v1/me/addresses/{address}`
pub async fn change_address(
    State(app): State<Arc<App>>,
    shopper: Shopper,
    At(id): At<Uuid>,
    Json(body): Json<Value>,
) -> Result<axum::Json<Value>, Error> {
    let customer = customers::get(&app, &shopper.store, shopper.id).await?;
    out(&book::change(&app, &shopper.store, &shopper.actor, &customer, id, &body).await?)
}

/// `DELETE /storefront/v1/me/addresses/{address}`
pub async fn remove_address(
    State(app): State<Arc<App>>,
    shopper: Shopper,
    At(id): At<Uuid>,
) -> Result<StatusCode, Error> {
    let customer = customers::get(&app, &shopper.store, shopper.id).await?;
    book::remove(&app, &shopper.store, &shopper.actor, &customer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
