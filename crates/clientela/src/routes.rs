//! Every address, in three lists, each wearing its guard.

mod storefront;

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use crate::app::App;
use crate::customers::api::{addresses, labels, list, notes, single, timeline};
use crate::error::Error;
use crate::web::{access_log, assets, error_page, headers, large_heads, origin, peer, problem};
use crate::{
    api_keys, audit, bulk, carts, custom_fields, exports, groups, health, home, idempotency, imports,
    job_status, mailbox, orders, products, reference, reviews, segments, settings, setup, shoppers, staff,
    work,
};

const API: &str = "/api/v1";
const STOREFRONT: &str = "/storefront/v1";
/// The largest body of a request where nothing else is said; axum's own.
const LARGEST_REQUEST: usize = 2 * 1024 * 1024;
const ORDER_BATCH: &str = "/orders/batch";
/// A thousand orders of many items.
const LARGEST_BATCH: usize = 16 * 1024 * 1024;

/// The whole server.
pub fn all(app: &Arc<App>) -> Result<Router, Error> {
    Ok(Router::new()
        .merge(open())
        .merge(admin(app))
        .nest(API, api(app)?)
        .nest(STOREFRONT, storefront::storefront(app))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::protect))
        .layer(from_fn_with_state(Arc::from(app.settings.trusted_proxies.as_slice()), peer::find))
        .layer(from_fn(access_log::note))
        .with_state(Arc::clone(app)))
}

/// What a process that only works answers.
pub fn health_only(app: &Arc<App>) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(Arc::clone(app))
}

/// What anybody may ask.
fn open() -> Router<Arc<App>> {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/assets/{*file}", get(assets::serve))
}

/// What no list names.
async fn nowhere() -> Error {
    Error::NotFound
}

/// As [`nowhere`], said in the language of whoever is logged in.
async fn no_page(_known: Result<staff::LoggedIn, Error>) -> Error {
    Error::NotFound
}

/// A fault in here is answered like any other; what it says is not logged, for it may name a person.
fn panicked(_said: Box<dyn Any + Send>) -> Response {
    Error::broken("a handler panicked").into_response()
}

/// The panel: sessions, no writes from other sites, errors as pages.
fn admin(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/", get(staff::pages::start::start))
        .route("/setup", get(setup::pages::first_run::form).post(setup::pages::first_run::open))
        .route("/login", get(staff::pages::log_in::form).post(staff::pages::log_in::log_in))
        .route("/logout", post(staff::pages::log_in::log_out))
        .route("/language", post(staff::pages::language::choose))
        .route("/account", get(staff::pages::account::account))
        .route("/admin/{store}", get(home::pages::start::start))
        .route("/admin/{store}/jobs/{id}/events", get(work::events))
        .merge(customer_pages())
        .merge(order_pages())
        .merge(segment_pages())
        .merge(export_pages())
        .merge(settings_pages())
        .merge(import_pages())
        .merge(storefront::shopper_pages())
        .fallback(no_page)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(app), audit::note_refusals))
        .layer(from_fn_with_state(Arc::clone(app), origin::refuse_cross_site))
        .layer(from_fn(large_heads::refuse))
        .layer(from_fn(error_page::draw))
}

/// The pages of customers.
fn customer_pages() -> Router<Arc<App>> {
    use crate::customers::pages;

    Router::new()
        .route("/admin/{store}/customers", get(pages::list))
        .route("/admin/{store}/customers/new", get(pages::new).post(pages::create))
        .route("/admin/{store}/customers/facets", get(pages::facet_counts))
        .route("/admin/{store}/customers/columns", post(pages::choose_columns))
        .route("/admin/{store}/customers/check/{field}", post(pages::check_field))
        .route("/admin/{store}/customers/suggest/address", post(pages::suggest_address))
        .route("/admin/{store}/customers/bulk", get(bulk::pages::list).post(bulk::pages::confirm))
        .route("/admin/{store}/customers/bulk/new", get(bulk::pages::begin).post(bulk::pages::form))
        .route("/admin/{store}/customers/bulk/{id}", get(bulk::pages::show))
        .route("/admin/{store}/customers/bulk/{id}/undo", post(bulk::pages::undo))
        .route("/admin/{store}/customers/bulk/{id}/cancel", post(bulk::pages::cancel))
        .route("/admin/{store}/customers/{id}", get(pages::show))
        .route("/admin/{store}/customers/{id}/edit", get(pages::edit).post(pages::save))
        .route("/admin/{store}/customers/{id}/labels", get(pages::labels).post(pages::save_labels))
        .route("/admin/{store}/customers/{id}/delete", get(pages::ask_delete).post(pages::delete))
        .route(
            "/admin/{store}/customers/{id}/password",
            get(shoppers::pages::ask_generate).post(shoppers::pages::generate),
        )
        .route("/admin/{store}/customers/{id}/notes", post(pages::add_note))
        .route("/admin/{store}/customers/{id}/notes/{note}/remove", post(pages::remove_note))
        .route("/admin/{store}/customers/{id}/addresses", get(pages::addresses).post(pages::add_address))
        .route("/admin/{store}/customers/{id}/addresses/{address}", post(pages::save_address))
        .route("/admin/{store}/customers/{id}/addresses/{address}/edit", get(pages::edit_address))
        .route("/admin/{store}/customers/{id}/addresses/{address}/default", post(pages::make_default))
        .route("/admin/{store}/customers/{id}/addresses/{address}/remove", post(pages::remove_address))
}

/// The pages of orders, reviews and carts.
fn order_pages() -> Router<Arc<App>> {
    use crate::orders::pages;

    Router::new()
        .route("/admin/{store}/orders/{code}", get(pages::show))
        .route("/admin/{store}/customers/{id}/orders", get(pages::list))
        .route("/admin/{store}/customers/{id}/reviews", get(reviews::pages::list))
        .route("/admin/{store}/customers/{id}/carts", get(carts::pages::of_customer))
        .route("/admin/{store}/carts", get(carts::pages::list))
        .route("/admin/{store}/carts/{id}", get(carts::pages::show))
        .route("/admin/{store}/carts/{id}/delete", get(carts::pages::ask_delete).post(carts::pages::delete))
        .route("/admin/{store}/products/suggest", get(products::pages::suggest))
}

/// The pages of segments.
fn segment_pages() -> Router<Arc<App>> {
    use crate::segments::pages;

    Router::new()
        .route("/admin/{store}/segments", get(pages::list).post(pages::save))
        .route("/admin/{store}/segments/{id}", get(pages::edit).post(pages::rename))
        .route("/admin/{store}/segments/{id}/filter", post(pages::refilter))
        .route("/admin/{store}/segments/{id}/delete", get(pages::ask_delete).post(pages::delete))
}

/// The pages of exports.
fn export_pages() -> Router<Arc<App>> {
    use crate::exports::pages;

    Router::new()
        .route("/admin/{store}/exports", get(pages::list).post(pages::create))
        .route("/admin/{store}/exports/new", get(pages::new))
        .route("/admin/{store}/exports/{id}", get(pages::show))
        .route("/admin/{store}/exports/{id}/cancel", post(pages::cancel))
        .route("/admin/{store}/exports/{id}/file", get(pages::file))
}

/// The pages of settings, and of groups.
fn settings_pages() -> Router<Arc<App>> {
    use crate::api_keys::pages as keys;
    use crate::custom_fields::pages as fields;
    use crate::storefront::pages as shop;

    Router::new()
        .route("/admin/{store}/settings", get(settings::pages::index))
        .route("/admin/{store}/settings/api-keys", get(keys::list).post(keys::issue))
        .route("/admin/{store}/settings/api-keys/new", get(keys::new))
        .route("/admin/{store}/settings/api-keys/{id}/revoke", get(keys::ask_revoke).post(keys::revoke))
        .route("/admin/{store}/settings/custom-fields", get(fields::list).post(fields::define))
        .route("/admin/{store}/settings/custom-fields/{key}", get(fields::ask_relabel).post(fields::relabel))
        .route(
            "/admin/{store}/settings/custom-fields/{key}/remove",
            get(fields::ask_remove).post(fields::remove),
        )
        .route("/admin/{store}/settings/carts", get(carts::pages::settings).post(carts::pages::save_settings))
        .route("/admin/{store}/settings/storefront", get(shop::form).post(shop::save))
        .route("/admin/{store}/groups", get(groups::pages::list).post(groups::pages::create))
        .route("/admin/{store}/settings/outbox", get(mailbox::pages::list))
        .route("/admin/{store}/settings/outbox/{id}", get(mailbox::pages::show))
}

/// The pages of imports.
fn import_pages() -> Router<Arc<App>> {
    let room_for_a_file = DefaultBodyLimit::max(imports::largest_request());
    Router::new()
        .route("/admin/{store}/imports", get(imports::pages::list))
        .route(
            "/admin/{store}/imports/new",
            get(imports::pages::form).post(imports::pages::send).layer(room_for_a_file),
        )
        .route("/admin/{store}/imports/template", get(imports::pages::blank))
        .route("/admin/{store}/imports/{id}", get(imports::pages::show))
        .route("/admin/{store}/imports/{id}/run", post(imports::pages::run))
        .route("/admin/{store}/imports/{id}/mapping", post(imports::pages::map))
        .route("/admin/{store}/imports/{id}/cancel", post(imports::pages::cancel))
        .route("/admin/{store}/imports/{id}/errors.csv", get(imports::pages::errors_file))
}

fn api_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(reference::frame())
        .routes(routes!(api_keys::api::me))
        .routes(routes!(list::list, single::create))
        .routes(routes!(bulk::api::create))
        .routes(routes!(bulk::api::show))
        .routes(routes!(bulk::api::undo))
        .routes(routes!(single::read, single::update, single::delete))
        .routes(routes!(addresses::addresses, addresses::add_address))
        .routes(routes!(addresses::change_address, addresses::remove_address))
        .routes(routes!(notes::notes, notes::add_note))
        .routes(routes!(notes::remove_note))
        .routes(routes!(labels::put_tags, labels::add_tags, labels::remove_tags))
        .routes(routes!(labels::put_group))
        .routes(routes!(shoppers::api::generate_password))
        .routes(routes!(timeline::timeline))
        .routes(routes!(groups::api::list, groups::api::create))
        .routes(routes!(segments::api::list, segments::api::create))
        .routes(routes!(segments::api::read, segments::api::update, segments::api::delete))
        .routes(routes!(custom_fields::api::list, custom_fields::api::create))
        .routes(routes!(custom_fields::api::update, custom_fields::api::remove))
        .routes(routes!(orders::api::list::all, orders::api::single::create))
        .routes(
            routes!(orders::api::single::create_many)
                .layer(DefaultBodyLimit::max(largest_request(ORDER_BATCH))),
        )
        .routes(routes!(orders::api::single::one, orders::api::single::update, orders::api::single::delete))
        .routes(routes!(orders::api::list::of_customer))
        .routes(routes!(carts::api::list::all, carts::api::single::create))
        .routes(routes!(carts::api::single::one, carts::api::single::update, carts::api::single::delete))
        .routes(routes!(carts::api::list::of_customer))
        .routes(routes!(reviews::api::all, reviews::api::create))
        .routes(routes!(reviews::api::of_customer))
        .routes(routes!(job_status::read, job_status::cancel))
        .routes(routes!(exports::api::create))
        .routes(routes!(exports::api::show))
        .routes(routes!(exports::api::file))
        .routes(routes!(imports::api::create).layer(DefaultBodyLimit::max(largest_request("/imports"))))
        .routes(routes!(imports::api::blank))
        .routes(routes!(imports::api::show))
        .routes(routes!(imports::api::errors))
        .routes(routes!(imports::api::run))
}

/// The OpenAPI document of the REST API.
pub fn document() -> OpenApi {
    let mut document = api_routes().into_openapi();
    reference::complete(&mut document);
    document
}

/// Bytes of the largest body of a path of the API.
fn largest_request(path: &str) -> usize {
    match path {
        "/imports" => imports::largest_request(),
        ORDER_BATCH => LARGEST_BATCH,
        _ => LARGEST_REQUEST,
    }
}

/// The REST API: keys, errors as problem JSON.
fn api(app: &Arc<App>) -> Result<Router<Arc<App>>, Error> {
    let (router, document) = api_routes().split_for_parts();
    let posts = Arc::new(idempotency::Posts::of(&document, API, largest_request)?);
    Ok(router
        .fallback(nowhere)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(app), audit::note_refusals))
        .layer(from_fn(problem::draw))
        .layer(from_fn_with_state((Arc::clone(app), posts), idempotency::replay))
        .layer(from_fn_with_state(Arc::clone(app), api_keys::authenticate))
        .layer(from_fn(large_heads::refuse))
        .layer(from_fn(problem::draw)))
}
