use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::input;
use super::sessions::SessionOut;
use crate::app::App;
use crate::error::Error;
use crate::shoppers::{self, Visitor};
use crate::storefront::Shop;
use crate::web::Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    token: String,
}

/// `POST /storefront/v1/customers`
pub async fn register(
    State(app): State<Arc<App>>,
    shop: Shop,
    Json(body): Json<Value>,
) -> Result<StatusCode, Error> {
    let said = input::registration(&body, app.clock.now().day_in(shop.store.zone))?;
    shoppers::register(&app, &shop.store, &shop.address, said).await?;
    Ok(StatusCode::ACCEPTED)
}

/// `POST /storefront/v1/customers/confirm`
pub async fn confirm(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Json(Opening { token }): Json<Opening>,
) -> Result<axum::Json<SessionOut>, Error> {
    let store = &visitor.store;
    let confirmed = shoppers::confirm(&app, store, &visitor.address, &token, visitor.id()).await?;
    let session = shoppers::enter(&app, store, &confirmed).await?;
    Ok(axum::Json(SessionOut::new(&session, false)))
}
