//! One cart: write, read, change, delete.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::output::CartOut;
use super::schema::{CartBody, CartIn};
use super::{Reader, Writer, input};
use crate::app::App;
use crate::carts::cart::Cart;
use crate::carts::{Said, keep, read};
use crate::error::Error;
use crate::idempotency::About;
use crate::web::problem::Problem;
use crate::web::{At, Json};

/// Write a cart: a new one, or what is sent of a known code.
#[utoipa::path(post, path = "/carts", tag = "carts", security(("api_key" = ["orders:write"])), request_body = CartIn,
    responses((status = 200, body = CartOut), (status = 201, body = CartOut), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Writer,
    Json(CartBody(body)): Json<CartBody>,
) -> Result<Response, Error> {
    let said = vec![(String::new(), input::said(&body)?)];
    let kept = keep(&app, &caller.store, &caller.actor, said).await?.pop();
    let kept = kept.ok_or_else(|| Error::broken("a cart left no trace"))?;
    let sight = caller.sight();
    let out = CartOut::new(&kept.cart, sight, app.clock.now(), caller.store.cart_minutes);
    let answer = answer(&kept.cart, out);
    if !kept.is_new {
        return Ok(answer);
    }
    let mut response = (StatusCode::CREATED, answer).into_response();
    let location = format!("/api/v1/carts/{}", kept.cart.id);
    let location = HeaderValue::from_str(&location).map_err(Error::internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// One cart.
#[utoipa::path(get, path = "/carts/{id}", tag = "carts", security(("api_key" = ["orders:read"])),
    params(("id" = Uuid, Path, description = "The cart's id")),
    responses((status = 200, body = CartOut), (status = 404, body = Problem)))]
pub async fn one(State(app): State<Arc<App>>, caller: Reader, At(id): At<Uuid>) -> Result<Response, Error> {
    let cart = read::by_id(&app, &caller.store, id).await?;
    let out = CartOut::new(&cart, caller.sight(), app.clock.now(), caller.store.cart_minutes);
    Ok(answer(&cart, out))
}

/// Change a cart: what is sent replaces, what is left out stays. What became an order takes no more changes.
#[utoipa::path(patch, path = "/carts/{id}", tag = "carts", security(("api_key" = ["orders:write"])),
    params(("id" = Uuid, Path, description = "The cart's id")), request_body = CartIn, responses(
    (status = 200, body = CartOut), (status = 404, body = Problem), (status = 409, body = Problem),
    (status = 422, body = Problem)))]
pub async fn update(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(id): At<Uuid>,
    Json(CartBody(body)): Json<CartBody>,
) -> Result<Response, Error> {
    let said = Said { id: Some(id), ..input::said(&body)? };
    let kept = keep(&app, &caller.store, &caller.actor, vec![(String::new(), said)]).await?;
    let cart = &kept.first().ok_or(Error::NotFound)?.cart;
    let out = CartOut::new(cart, caller.sight(), app.clock.now(), caller.store.cart_minutes);
    Ok(answer(cart, out))
}

/// Delete a cart: final. Whoever left it stays.
#[utoipa::path(delete, path = "/carts/{id}", tag = "carts", security(("api_key" = ["orders:write"])),
    params(("id" = Uuid, Path, description = "The cart's id")),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(id): At<Uuid>,
) -> Result<StatusCode, Error> {
    crate::carts::delete(&app, &caller.store, &caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is kept of it for a repeated request goes with its customer.
fn answer(cart: &Cart, out: CartOut) -> Response {
    match cart.customer {
        Some(customer) => (Extension(About(customer.0)), axum::Json(out)).into_response(),
        None => axum::Json(out).into_response(),
    }
}
