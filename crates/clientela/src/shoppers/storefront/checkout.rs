use std::sync::Arc;

use axum::extract::State;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::{Error, FieldErrors};
use crate::shoppers::{self, Asked, Channel, Visitor};
use crate::web::Json;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Checkout {
    email: Option<String>,
    document: Option<String>,
    phone: Option<String>,
    channel: Option<String>,
}

/// Whether an order may be finished, and the code of what is in the way.
#[derive(Serialize)]
pub struct Answer {
    allowed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

/// `POST /storefront/v1/checkout/authorize`
pub async fn authorize(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Json(checkout): Json<Checkout>,
) -> Result<axum::Json<Answer>, Error> {
    let (asked, channel) = read(&checkout)?;
    let code = shoppers::authorize(&app, &visitor, &asked, channel).await?;
    Ok(axum::Json(Answer { allowed: code.is_none(), code }))
}

/// A phone is read and, for families share phones, stops nobody (DOMAIN 10.2).
fn read(checkout: &Checkout) -> Result<(Asked, Channel), Error> {
    let mut errors = FieldErrors::default();
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let mut asked = Asked::default();
    if let Some(typed) = said(&checkout.email) {
        match brasil::Email::parse(&typed) {
            Ok(email) => asked.email_key = email.key(),
            Err(_) => errors.add("/email", "email_invalid"),
        }
    }
    if let Some(typed) = said(&checkout.document) {
        match brasil::Document::parse(&typed) {
            Ok(document) => document.as_str().clone_into(&mut asked.document),
            Err(_) => errors.add("/document", "document_invalid"),
        }
    }
    if let Some(typed) = said(&checkout.phone)
        && brasil::Phone::parse(&typed).is_err()
    {
        errors.add("/phone", "phone_invalid");
    }
    let channel = match checkout.channel.as_deref() {
        None | Some("b2c") => Channel::B2c,
        Some("b2b") => Channel::B2b,
        Some(_) => {
            errors.add("/channel", "unknown_value");
            Channel::B2c
        }
    };
    errors.into_result()?;
    Ok((asked, channel))
}
