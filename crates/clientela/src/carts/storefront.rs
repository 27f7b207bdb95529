//! The shop's door: carts of the shopper in session, or of a guest, who holds the token of theirs (DOMAIN 6.3).

use std::sync::Arc;

use audience::Sight;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::api::{CartOut, said as read_said};
use super::cart::Cart;
use super::keep::{Kept, keep};
use super::own::own;
use super::said::Said;
use crate::access::secrets;
use crate::app::App;
use crate::audit::Actor;
use crate::error::{Error, FieldErrors};
use crate::random;
use crate::shoppers::Visitor;
use crate::web::{At, Json};

const TOKEN: &str = "x-cart-token";

/// What a guest's browser says that a cart is its own.
pub fn token_in(headers: &HeaderMap) -> Option<&str> {
    headers.get(TOKEN).and_then(|value| value.to_str().ok())
}

/// `POST /storefront/v1/carts`: the token is told this once.
pub async fn create(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Json(body): Json<Value>,
) -> Result<(StatusCode, axum::Json<Value>), Error> {
    let token = random::token()?;
    let said = Said { token_hash: Some(secrets::hash(&token)), ..said(body)? };
    let cart = kept(&app, &visitor, said).await?;
    Ok((StatusCode::CREATED, axum::Json(json!({ "id": cart.id, "token": token }))))
}

/// `PATCH /storefront/v1/carts/{id}`: what is sent replaces, `items` replace all. Who logged in meanwhile takes the
/// cart along that they hold.
pub async fn change(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(id): At<Uuid>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<axum::Json<Value>, Error> {
    let mut said = said(body)?;
    own(&app, &visitor.store, id, visitor.buyer()?, token_in(&headers)).await?;
    if visitor.buyer()?.is_some() {
        // A member's cart opens by the session alone: whoever else holds the token is left outside.
        said.token_hash = Some(Vec::new());
    }
    let cart = kept(&app, &visitor, Said { id: Some(id), ..said }).await?;
    Ok(axum::Json(out(&app, &visitor, &cart)?))
}

async fn kept(app: &App, visitor: &Visitor, said: Said) -> Result<Cart, Error> {
    let member = visitor.buyer()?;
    visitor.count_cart(app).await?;
    let said = Said { customer_id: member.or(said.customer_id), ..said };
    let actor = Actor::shopper(member.map(audience::CustomerId::uuid));
    let kept = keep(app, &visitor.store, &actor, vec![(String::new(), said)]).await?.pop();
    kept.map(|Kept { cart, .. }| cart).ok_or_else(|| Error::broken("a cart left no trace"))
}

/// `email` is short for that of the customer. What would name another's cart or record is not a shopper's to say.
fn said(body: Value) -> Result<Said, Error> {
    let Value::Object(mut members) = body else { return Err(Error::field("", "expected_object")) };
    let mut errors = FieldErrors::default();
    for name in members.keys().filter(|name| !["items", "email", "customer"].contains(&name.as_str())) {
        errors.add(format!("/{name}"), "read_only");
    }
    if members.get("customer").is_some_and(|customer| customer.get("external_reference").is_some()) {
        errors.add("/customer/external_reference", "read_only");
    }
    if let Some(email) = members.remove("email") {
        match (email.is_string(), members.entry("customer").or_insert_with(|| Value::Object(Map::new()))) {
            (true, Value::Object(customer)) => drop(customer.insert("email".to_owned(), email)),
            _ => errors.add("/email", "expected_text"),
        }
    }
    errors.into_result()?;
    read_said(&Value::Object(members))
}

/// Without the customer's number, which tells since when somebody is known.
fn out(app: &App, visitor: &Visitor, cart: &Cart) -> Result<Value, Error> {
    let out = CartOut::new(cart, Sight::Personal, app.clock.now(), visitor.store.cart_minutes);
    let mut out = serde_json::to_value(out).map_err(Error::internal)?;
    if let Some(members) = out.as_object_mut() {
        members.retain(|name, _| !["customer_id", "code", "abandoned"].contains(&name.as_str()));
    }
    Ok(out)
}
