//! Orders, the latest placed first: of the store, or of one customer.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Reader;
use super::output::OrderOut;
use super::schema::OrderList;
use crate::app::App;
use crate::customers;
use crate::error::Error;
use crate::orders::read::{self, Page, Whose};
use crate::web::problem::Problem;
use crate::web::{At, Listing, ListingParameters};

/// The orders of the store.
#[utoipa::path(get, path = "/orders", tag = "orders", security(("api_key" = ["orders:read"])),
    params(ListingParameters), responses((status = 200, body = OrderList)))]
pub async fn all(State(app): State<Arc<App>>, caller: Reader, listing: Listing) -> Result<Response, Error> {
    let list = format!("orders of {}", caller.store.uuid);
    answer(&app, &caller, &listing, &list, Whose::Everybodys).await
}

/// The orders of a customer.
#[utoipa::path(get, path = "/customers/{id}/orders", tag = "orders", security(("api_key" = ["orders:read"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference"), ListingParameters),
    responses((status = 200, body = OrderList), (status = 404, body = Problem)))]
pub async fn of_customer(
    State(app): State<Arc<App>>,
    caller: Reader,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = customers::api::named_customer(&app, &caller.store, &named).await?;
    let list = format!("orders of {} of {}", customer.id, caller.store.uuid);
    answer(&app, &caller, &listing, &list, Whose::Of(customer.id)).await
}

async fn answer(
    app: &App,
    caller: &Reader,
    listing: &Listing,
    list: &str,
    whose: Whose,
) -> Result<Response, Error> {
    let after = listing.after(&app.seal, list)?;
    let page = after.as_deref().map_or(Some(Page::FIRST), Page::from_text);
    let page = page.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?;
    let orders = read::page(app, &caller.store, whose, page, listing.limit + 1).await?;
    let cut = listing.page(&app.seal, list, orders, |order| Page::after(order).to_text())?;
    let data = cut.data.iter().map(|order| OrderOut::new(order, caller.sight())).collect();
    Ok((cut.link, axum::Json(OrderList { data, next_cursor: cut.next_cursor })).into_response())
}
