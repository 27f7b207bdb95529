use std::sync::Arc;

use audience::Channel;
use axum::extract::State;
use axum::http::StatusCode;
use brasil::Email;
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::customers::api::{AddressOut, said_by_shopper};
use crate::customers::{self, Customer, PROFILE_FIELDS};
use crate::error::Error;
use crate::shoppers::{Shopper, change_email, close as closing, edit_own};
use crate::web::Json;

/// Of the record what is the shopper's own: nothing that staff say of them.
fn out(customer: &Customer) -> Result<Map<String, Value>, Error> {
    let record = &customer.record;
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(customer.id));
    out.insert("name".to_owned(), json!(record.name()));
    for field in PROFILE_FIELDS.iter().filter(|field| field.name != "external_reference") {
        let kept = Some((field.of)(&record.profile)).filter(|kept| !kept.is_empty());
        out.insert(field.name.to_owned(), json!(kept));
    }
    let phones = customer.phones();
    out.insert("phone".to_owned(), json!(phones.first()));
    out.insert("phones".to_owned(), json!(phones));
    let addresses: Vec<AddressOut<'_>> = record.addresses.iter().map(AddressOut).collect();
    out.insert("addresses".to_owned(), serde_json::to_value(addresses).map_err(Error::internal)?);
    let consents = Channel::ALL
        .iter()
        .map(|channel| (channel.as_str().to_owned(), Value::from(record.consent(*channel).as_str())));
    out.insert("consents".to_owned(), Value::Object(consents.collect()));
    out.insert("registered_at".to_owned(), json!(customer.registered_at.rfc3339()));
    Ok(out)
}

/// `GET /storefront/v1/me`
pub async fn me(
    State(app): State<Arc<App>>,
    shopper: Shopper,
) -> Result<axum::Json<Map<String, Value>>, Error> {
    Ok(axum::Json(out(&customers::get(&app, &shopper.store, shopper.id).await?)?))
}

/// `PATCH /storefront/v1/me`: another e-mail asks for `current_password`, and waits for the link that is mailed to it.
pub async fn change_me(
    State(app): State<Arc<App>>,
    shopper: Shopper,
    Json(mut body): Json<Value>,
) -> Result<axum::Json<Map<String, Value>>, Error> {
    let email = body.as_object_mut().and_then(|members| members.remove("email"));
    let current = body.as_object_mut().and_then(|members| members.remove("current_password"));
    let current = current.as_ref().and_then(Value::as_str).unwrap_or_default();
    let email = email.map(|email| Email::parse(email.as_str().unwrap_or_default())).transpose();
    let email = email.map_err(|_unfit: brasil::EmailError| Error::field("/email", "email_invalid"))?;
    let said = said_by_shopper(&body)?;
    let (store, id) = (&shopper.store, shopper.id);
    let mut pending = None;
    if let Some(email) = &email
        && change_email::may_ask(&app, store, id, email, current, &shopper.address).await?
    {
        pending = Some(email);
    }
    edit_own::edit_own(&app, store, &shopper.actor, id, &said).await?;
    if let Some(email) = pending {
        change_email::ask(&app, store, id, email, &shopper.address).await?;
    }
    let mut out = out(&customers::get(&app, store, id).await?)?;
    if let Some(pending) = pending {
        out.insert("pending_email".to_owned(), json!(pending.as_str()));
    }
    Ok(axum::Json(out))
}

/// `DELETE /storefront/v1/me`
pub async fn close(State(app): State<Arc<App>>, shopper: Shopper) -> Result<StatusCode, Error> {
    closing::close(&app, &shopper.store, shopper.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
