//! Carts, the last touched first: of the store, or of one customer.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::Reader;
use super::output::CartOut;
use super::schema::{CartList, Which as WhichParameter};
use crate::app::App;
use crate::carts::cart::Status;
use crate::carts::read::{self, Page, Which};
use crate::customers;
use crate::error::Error;
use crate::web::problem::Problem;
use crate::web::{At, Listing, ListingByStatus, ListingParameters};

/// The carts of the store.
#[utoipa::path(get, path = "/carts", tag = "carts", security(("api_key" = ["orders:read"])),
    params(WhichParameter, ListingParameters), responses((status = 200, body = CartList), (status = 422, body = Problem)))]
pub async fn all(
    State(app): State<Arc<App>>,
    caller: Reader,
    ListingByStatus { listing, status }: ListingByStatus,
) -> Result<Response, Error> {
    let which = match status.as_deref() {
        None => Which::All,
        Some("abandoned") => Which::Abandoned,
        Some(word) => {
            let known = Status::parse(word).ok_or_else(|| Error::field("status", "unknown_value"))?;
            Which::Having(known)
        }
    };
    let list = format!("{} carts of {}", status.unwrap_or_default(), caller.store.uuid);
    answer(&app, &caller, &listing, &list, which).await
}

/// The carts of a customer.
#[utoipa::path(get, path = "/customers/{id}/carts", tag = "carts", security(("api_key" = ["orders:read"])),
    params(("id" = String, Path, description = "The id, or `external:` and the external reference"), ListingParameters),
    responses((status = 200, body = CartList), (status = 404, body = Problem)))]
pub async fn of_customer(
    State(app): State<Arc<App>>,
    caller: Reader,
    At(named): At<String>,
    listing: Listing,
) -> Result<Response, Error> {
    let customer = customers::api::named_customer(&app, &caller.store, &named).await?;
    let list = format!("carts of {} of {}", customer.id, caller.store.uuid);
    answer(&app, &caller, &listing, &list, Which::Of(customer.id)).await
}

async fn answer(
    app: &App,
    caller: &Reader,
    listing: &Listing,
    list: &str,
    which: Which,
) -> Result<Response, Error> {
    let after = listing.after(&app.seal, list)?;
    let page = after.as_deref().map_or(Some(Page::FIRST), Page::from_text);
    let page = page.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?;
    let carts = read::page(app, &caller.store, which, page, listing.limit + 1).await?;
    let cut = listing.page(&app.seal, list, carts, |cart| Page::after(cart).to_text())?;
    let (now, minutes) = (app.clock.now(), caller.store.cart_minutes);
    let data = cut.data.iter().map(|cart| CartOut::new(cart, caller.sight(), now, minutes)).collect();
    Ok((cut.link, axum::Json(CartList { data, next_cursor: cut.next_cursor })).into_response())
}
