use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use brasil::Email;
use serde::Deserialize;

use super::sessions::SessionOut;
use crate::app::App;
use crate::error::Error;
use crate::shoppers::{self, Owing, change_password as changing};
use crate::storefront::Shop;
use crate::web::Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    email: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    token: String,
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    current_password: String,
    password: String,
}

/// `POST /storefront/v1/password_resets`
pub async fn ask_reset(
    State(app): State<Arc<App>>,
    shop: Shop,
    Json(Forgotten { email }): Json<Forgotten>,
) -> Result<StatusCode, Error> {
    let email = Email::parse(&email);
    let email = email.map_err(|_unfit: brasil::EmailError| Error::field("/email", "email_invalid"))?;
    shoppers::ask_reset(&app, &shop.store, &email, &shop.address).await?;
    Ok(StatusCode::ACCEPTED)
}

/// `POST /storefront/v1/password_resets/confirm`
pub async fn confirm_reset(
    State(app): State<Arc<App>>,
    shop: Shop,
    Json(Chosen { token, password }): Json<Chosen>,
) -> Result<StatusCode, Error> {
    shoppers::confirm_reset(&app, &shop.store, &shop.address, &token, &password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /storefront/v1/me/password`: all other sessions end, and this is a new one.
pub async fn change_password(
    State(app): State<Arc<App>>,
    shopper: Owing,
    Json(Changed { current_password, password }): Json<Changed>,
) -> Result<axum::Json<SessionOut>, Error> {
    let session = changing::change_password(&app, &shopper, &current_password, &password).await?;
    Ok(axum::Json(SessionOut::new(&session, false)))
}
