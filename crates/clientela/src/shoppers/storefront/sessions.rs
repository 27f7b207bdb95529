use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::Error;
use crate::shoppers::{self, Session, Visitor};
use crate::storefront::Shop;
use crate::web::Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    email: String,
    password: String,
}

/// A session: its token is told this once.
#[derive(Serialize)]
pub struct SessionOut {
    token: String,
    expires_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    must_change_password: Option<bool>,
}

impl SessionOut {
    pub(super) fn new(session: &Session, must_change: bool) -> Self {
        Self {
            token: session.token.clone(),
            expires_at: session.expires_at.rfc3339(),
            must_change_password: Some(true).filter(|_| must_change),
        }
    }
}

/// `POST /storefront/v1/sessions`
pub async fn log_in(
    State(app): State<Arc<App>>,
    shop: Shop,
    Json(Credentials { email, password }): Json<Credentials>,
) -> Result<axum::Json<SessionOut>, Error> {
    let entered = shoppers::log_in(&app, &shop.store, &email, &password, &shop.address).await?;
    Ok(axum::Json(SessionOut::new(&entered.session, entered.must_change)))
}

/// `DELETE /storefront/v1/sessions/current`
pub async fn log_out(State(app): State<Arc<App>>, visitor: Visitor) -> Result<StatusCode, Error> {
    let token = visitor.token.ok_or(Error::Unauthenticated)?;
    shoppers::log_out(&app, &visitor.store, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
