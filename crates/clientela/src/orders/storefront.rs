//! The shop's door: orders of the shopper in session, or of a guest (DOMAIN 6.1). They are placed and pending, and are
//! not paid, shipped or changed from here.

use std::sync::Arc;

use audience::{CustomerId, Sight};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::api::{OrderOut, said};
use super::order::Order;
use super::read::{self, Page, Whose};
use super::receive::{Known, receive};
use super::said::Said;
use crate::app::App;
use crate::audit::Actor;
use crate::carts;
use crate::customers::{self, PHONE, PROFILE_FIELDS};
use crate::error::{Error, FieldErrors};
use crate::shoppers::{self, Asked, Channel, Shopper, Visitor};
use crate::stores::Store;
use crate::web::{Json, Listing};

/// What a shop says of an order; the rest is known or happens later.
const WRITTEN: [&str; 8] = [
    "code",
    "cart_id",
    "customer",
    "shipping_address",
    "items",
    "discount_cents",
    "shipping_cents",
    "total_cents",
];

/// `POST /storefront/v1/orders`
pub async fn place(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Response, Error> {
    let mut errors = FieldErrors::default();
    let named = body.as_object().into_iter().flat_map(|members| members.keys());
    for name in named.filter(|name| !WRITTEN.contains(&name.as_str())) {
        errors.add(format!("/{name}"), "read_only");
    }
    if body.pointer("/customer/external_reference").is_some() {
        errors.add("/customer/external_reference", "read_only");
    }
    errors.into_result()?;
    let mut errors = FieldErrors::default();
    let mut said = said(&body, "", &mut errors);
    errors.into_result()?;
    said.placed_at = Some(app.clock.now());
    if let Some(code) = shoppers::authorize(&app, &visitor, &asked(&said), Channel::B2c).await? {
        return Err(Error::Forbidden(code));
    }
    let member = visitor.id();
    if let Some(id) = member {
        said.customer_id = Some(id);
        fill(&app, &visitor.store, id, &mut said).await?;
    }
    if let Some(cart) = said.cart_id {
        let token = carts::storefront::token_in(&headers);
        match carts::own(&app, &visitor.store, cart, member, token).await {
            Err(Error::NotFound) => return Err(Error::field("/cart_id", "cart_unknown")),
            found => drop(found?),
        }
    }
    let actor = Actor::shopper(member.map(CustomerId::uuid));
    let said = vec![(String::new(), said)];
    let received = receive(&app, &visitor.store, &actor, said, Known::MustNot).await?;
    let received = received.into_iter().next().ok_or_else(|| Error::broken("an order left no trace"))?;
    let status = if received.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, axum::Json(out(&received.order)?)).into_response())
}

/// Who the order says it is of, as the gate asks; what cannot be read is refused where the order is checked.
fn asked(said: &Said) -> Asked {
    let typed = |name: &str| {
        let typed = said.customer.iter().flatten().rev().find(|(known, _)| *known == name);
        typed.map(|(_, typed)| typed.as_str()).unwrap_or_default()
    };
    let email_key = brasil::Email::parse(typed("email")).map_or_else(|_| String::new(), |email| email.key());
    let document = brasil::Document::parse(typed("document"));
    Asked { email_key, document: document.map_or_else(|_| String::new(), |kept| kept.as_str().to_owned()) }
}

/// The contact as it is now, where the order says nothing else.
async fn fill(app: &App, store: &Store, id: CustomerId, said: &mut Said) -> Result<(), Error> {
    let own = customers::get(app, store, id).await?;
    let contact = said.customer.get_or_insert_default();
    // Blank is not said: else the order would come with nobody's keys, and stay with whoever took its code.
    contact.retain(|(_, typed)| !typed.trim().is_empty());
    let own_fields =
        PROFILE_FIELDS.iter().filter(|field| !["kind", "external_reference"].contains(&field.name));
    let kept = own_fields.map(|field| (field.name, (field.of)(&own.record.profile).clone()));
    let phone = own.phones().first().map(|phone| (PHONE, (*phone).to_owned()));
    let missing: Vec<(&'static str, String)> = kept
        .chain(phone)
        .filter(|(name, value)| !value.is_empty() && !contact.iter().any(|(said, _)| said == name))
        .collect();
    contact.extend(missing);
    Ok(())
}

/// `GET /storefront/v1/me/orders`
pub async fn own(State(app): State<Arc<App>>, shopper: Shopper, listing: Listing) -> Result<Response, Error> {
    let list = format!("own orders of {} of {}", shopper.id, shopper.store.uuid);
    let after = listing.after(&app.seal, &list)?;
    let page = after.as_deref().map_or(Some(Page::FIRST), Page::from_text);
    let page = page.ok_or_else(|| Error::field("cursor", "cursor_invalid"))?;
    let whose = Whose::Of(shopper.id);
    let orders = read::page(&app, &shopper.store, whose, page, listing.limit + 1).await?;
    let cut = listing.page(&app.seal, &list, orders, |order| Page::after(order).to_text())?;
    let data = cut.data.iter().map(out).collect::<Result<Vec<Value>, Error>>()?;
    let body = serde_json::json!({ "data": data, "next_cursor": cut.next_cursor });
    Ok((cut.link, axum::Json(body)).into_response())
}

/// Without the customer's number, which tells since when somebody is known.
fn out(order: &Order) -> Result<Value, Error> {
    let mut out = serde_json::to_value(OrderOut::new(order, Sight::Personal)).map_err(Error::internal)?;
    if let Some(members) = out.as_object_mut() {
        members.remove("customer_id");
    }
    Ok(out)
}
