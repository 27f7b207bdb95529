//! Every address, in three lists, each wearing its guard.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::customers::api::{addresses, labels, list, notes, single, timeline};
use crate::error::Error;
use crate::web::{assets, error_page, headers, origin, problem};
use crate::{
    api_keys, custom_fields, exports, groups, health, home, idempotency, job_status, mailbox, reference,
    settings, setup, staff, work,
};

/// The whole server.
pub fn all(app: &Arc<App>) -> Router {
    Router::new()
        .merge(open())
        .merge(admin(app))
        .nest("/api/v1", api(app))
        .layer(from_fn(headers::protect))
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
        .merge(exports_and_settings())
        .fallback(nowhere)
        .layer(from_fn_with_state(Arc::clone(app), origin::refuse_cross_site))
        .layer(from_fn(error_page::draw))
}

fn exports_and_settings() -> Router<Arc<App>> {
    Router::new()
        .route("/admin/{store}/exports", get(exports::pages::list).post(exports::pages::create))
        .route("/admin/{store}/exports/new", get(exports::pages::new))
        .route("/admin/{store}/exports/{id}", get(exports::pages::show))
        .route("/admin/{store}/exports/{id}/cancel", post(exports::pages::cancel))
        .route("/admin/{store}/exports/{id}/file", get(exports::pages::file))
        .route("/admin/{store}/settings", get(settings::pages::index))
        .route("/admin/{store}/settings/outbox", get(mailbox::pages::list))
        .route("/admin/{store}/settings/outbox/{id}", get(mailbox::pages::show))
}

fn api_routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(reference::frame())
        .routes(routes!(api_keys::api::me))
        .routes(routes!(list::list, single::create))
        .routes(routes!(single::read, single::update, single::delete))
        .routes(routes!(addresses::addresses, addresses::add_address))
        .routes(routes!(addresses::change_address, addresses::remove_address))
        .routes(routes!(notes::notes, notes::add_note))
        .routes(routes!(notes::remove_note))
        .routes(routes!(labels::put_tags, labels::add_tags, labels::remove_tags))
        .routes(routes!(labels::put_group))
        .routes(routes!(timeline::timeline))
        .routes(routes!(groups::api::list, groups::api::create))
        .routes(routes!(custom_fields::api::list, custom_fields::api::create))
        .routes(routes!(custom_fields::api::update, custom_fields::api::remove))
        .routes(routes!(job_status::read, job_status::cancel))
        .routes(routes!(exports::api::create))
        .routes(routes!(exports::api::show))
        .routes(routes!(exports::api::file))
}

/// The OpenAPI document of the REST API.
pub fn document() -> OpenApi {
    let mut document = api_routes().into_openapi();
    reference::complete(&mut document);
    document
}

/// The REST API: keys, errors as problem JSON.
fn api(app: &Arc<App>) -> Router<Arc<App>> {
    let (router, _) = api_routes().split_for_parts();
    let router = router
        .fallback(nowhere)
        .layer(from_fn(problem::draw))
        .layer(from_fn_with_state(Arc::clone(app), idempotency::replay))
        .layer(from_fn_with_state(Arc::clone(app), api_keys::authenticate))
        .layer(from_fn(problem::draw));
    router
}
