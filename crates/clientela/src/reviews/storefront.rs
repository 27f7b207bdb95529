//! The shop's door: a shopper reviews a purchase of their own (DOMAIN 4.3). Of an order there is one from here: written
//! again, it is replaced.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::api::ReviewOut;
use super::write::{self, Said};
use crate::app::App;
use crate::error::Error;
use crate::shoppers::Shopper;
use crate::web::Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Own {
    order_code: String,
    rating: i64,
    text: Option<String>,
}

/// `POST /storefront/v1/reviews`
pub async fn write(
    State(app): State<Arc<App>>,
    shopper: Shopper,
    Json(Own { order_code, rating, text }): Json<Own>,
) -> Result<(StatusCode, axum::Json<Value>), Error> {
    let (store, id) = (&shopper.store, shopper.id);
    let said = Said { order_code, rating, text: text.unwrap_or_default(), at: None };
    let written = write::write(&app, store, &shopper.actor, &said, Some(id)).await?;
    let status = if written.is_new { StatusCode::CREATED } else { StatusCode::OK };
    let mut out = serde_json::to_value(ReviewOut::new(&written.review)).map_err(Error::internal)?;
    if let Some(members) = out.as_object_mut() {
        members.remove("customer_id");
    }
    Ok((status, axum::Json(out)))
}
