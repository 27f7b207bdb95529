//! One order: write, read, change, delete.

use std::sync::Arc;

use audience::Sight;
use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::input;
use super::output::OrderOut;
use super::schema::{
    BatchBody, BatchIn, BatchOut, LARGEST_ORDER, MOST_ORDERS, OrderBody, OrderIn, Reason, Unread, Written,
};
use super::{Reader, Writer};
use crate::app::App;
use crate::error::{Error, FieldErrors};
use crate::idempotency::About;
use crate::orders::order::Order;
use crate::orders::{Known, Said, read, receive};
use crate::web::error_page::percent_encoded;
use crate::web::problem::Problem;
use crate::web::{At, Json};

/// Write an order: a new one, or what is sent of a known code.
#[utoipa::path(post, path = "/orders", tag = "orders", security(("api_key" = ["orders:write"])), request_body = OrderIn,
    responses((status = 200, body = OrderOut), (status = 201, body = OrderOut), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<Arc<App>>,
    caller: Writer,
    Json(OrderBody(body)): Json<OrderBody>,
) -> Result<Response, Error> {
    let mut errors = FieldErrors::default();
    let said = input::said(&body, "", &mut errors);
    errors.into_result()?;
    let received =
        receive(&app, &caller.store, &caller.actor, vec![(String::new(), said)], Known::May).await?;
    let received = received.into_iter().next().ok_or_else(|| Error::broken("an order left no trace"))?;
    let answer = answer(&received.order, caller.sight());
    if !received.is_new {
        return Ok(answer.into_response());
    }
    let mut response = (StatusCode::CREATED, answer).into_response();
    let code = percent_encoded(&received.order.code);
    let location = HeaderValue::from_str(&format!("/api/v1/orders/{code}")).map_err(Error::internal)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// Write up to 1,000 orders: all or none.
#[utoipa::path(post, path = "/orders/batch", tag = "orders", security(("api_key" = ["orders:write"])),
    request_body = BatchIn, responses((status = 200, body = BatchOut), (status = 422, body = Problem)))]
pub async fn create_many(
    State(app): State<Arc<App>>,
    caller: Writer,
    Json(BatchBody { orders: Unread(orders) }): Json<BatchBody>,
) -> Result<axum::Json<BatchOut>, Error> {
    if orders.is_empty() {
        return Err(Error::field("/orders", "required"));
    }
    if orders.len() > MOST_ORDERS {
        return Err(Error::field("/orders", "too_many"));
    }
    let mut errors = FieldErrors::default();
    let said = orders.iter().enumerate().map(|(place, unread)| {
        let prefix = format!("/orders/{place}");
        if unread.get().len() > LARGEST_ORDER {
            errors.add(prefix.as_str(), "too_long");
            return Ok((prefix, Said::default()));
        }
        let order = serde_json::from_str(unread.get()).map_err(Error::internal)?;
        let said = input::said(&order, &prefix, &mut errors);
        Ok((prefix, said))
    });
    let said = said.collect::<Result<Vec<_>, Error>>()?;
    errors.into_result()?;
    let received = receive(&app, &caller.store, &caller.actor, said, Known::May).await?;
    let written = received.into_iter().map(|received| Written {
        code: received.order.code,
        id: received.order.id,
        customer_id: received.order.customer.uuid(),
        created: received.is_new,
    });
    Ok(axum::Json(BatchOut { data: written.collect() }))
}

/// One order.
#[utoipa::path(get, path = "/orders/{code}", tag = "orders", security(("api_key" = ["orders:read"])),
    params(("code" = String, Path, description = "The order's code")),
    responses((status = 200, body = OrderOut), (status = 404, body = Problem)))]
pub async fn one(
    State(app): State<Arc<App>>,
    caller: Reader,
    At(code): At<String>,
) -> Result<Response, Error> {
    let order = read::by_code(&app, &caller.store, &code).await?;
    Ok(answer(&order, caller.sight()).into_response())
}

/// Change an order: what is sent replaces, what is left out stays.
#[utoipa::path(patch, path = "/orders/{code}", tag = "orders", security(("api_key" = ["orders:write"])),
    params(("code" = String, Path, description = "The order's code")), request_body = OrderIn,
    responses((status = 200, body = OrderOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn update(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(code): At<String>,
    Json(OrderBody(body)): Json<OrderBody>,
) -> Result<Response, Error> {
    let mut errors = FieldErrors::default();
    let mut said = input::said(&body, "", &mut errors);
    if said.code.as_ref().is_some_and(|said| *said != code) {
        errors.add("/code", "read_only");
    }
    errors.into_result()?;
    said.code = Some(code);
    let said = vec![(String::new(), said)];
    let received = receive(&app, &caller.store, &caller.actor, said, Known::Must).await?;
    let received = received.first().ok_or(Error::NotFound)?;
    Ok(answer(&received.order, caller.sight()).into_response())
}

/// Delete a mistaken order, with a reason: final.
#[utoipa::path(delete, path = "/orders/{code}", tag = "orders", security(("api_key" = ["orders:write"])),
    params(("code" = String, Path, description = "The order's code")), request_body = Reason,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn delete(
    State(app): State<Arc<App>>,
    caller: Writer,
    At(code): At<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Result<StatusCode, Error> {
    crate::orders::delete(&app, &caller.store, &caller.actor, &code, &reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is kept of it for a repeated request goes with its customer.
fn answer(order: &Order, sight: Sight) -> impl IntoResponse + use<> {
    (Extension(About(order.customer.0)), axum::Json(OrderOut::new(order, sight)))
}
