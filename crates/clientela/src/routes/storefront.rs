//! The third list: what shops and shoppers ask, and the pages that our mails lead to.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, patch, post};
use tower_http::catch_panic::CatchPanicLayer;

use super::{nowhere, panicked};
use crate::app::App;
use crate::carts::storefront as carts;
use crate::orders::storefront as orders;
use crate::reviews::storefront as reviews;
use crate::shoppers::{pages, storefront as shoppers};
use crate::storefront::admit;
use crate::web::{large_heads, problem};

/// The largest body of a call: an order of many items.
const LARGEST_CALL: usize = 256 * 1024;

/// The storefront API: a store's publishable key, errors as problem JSON.
pub(super) fn storefront(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/customers", post(shoppers::register))
        .route("/customers/confirm", post(shoppers::confirm))
        .route("/sessions", post(shoppers::log_in))
        .route("/sessions/current", axum::routing::delete(shoppers::log_out))
        .route("/me", get(shoppers::me).patch(shoppers::change_me).delete(shoppers::close))
        .route("/me/password", post(shoppers::change_password))
        .route("/me/addresses", get(shoppers::addresses).post(shoppers::add_address))
        .route("/me/addresses/{address}", patch(shoppers::change_address).delete(shoppers::remove_address))
        .route("/me/orders", get(orders::own))
        .route("/password_resets", post(shoppers::ask_reset))
        .route("/password_resets/confirm", post(shoppers::confirm_reset))
        .route("/checkout/authorize", post(shoppers::authorize))
        .route("/carts", post(carts::create))
        .route("/carts/{id}", patch(carts::change))
        .route("/orders", post(orders::place))
        .route("/reviews", post(reviews::write))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(LARGEST_CALL))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(problem::draw))
        .layer(from_fn_with_state(Arc::clone(app), admit))
        .layer(from_fn(large_heads::refuse))
        .layer(from_fn(problem::draw))
}

/// Where mailed links lead while the shop names no pages of its own.
pub(super) fn shopper_pages() -> Router<Arc<App>> {
    Router::new()
        .route("/shop/{store}/confirm", get(pages::confirm_form).post(pages::confirm))
        .route("/shop/{store}/password", get(pages::reset_form).post(pages::reset))
}
