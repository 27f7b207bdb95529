//! Whose a cart is at the shop: of the shopper in session, or of whoever holds its token (HARDENING Z-05). Another's is
//! not found.

use audience::CustomerId;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::cart::Cart;
use super::read;
use crate::access::secrets;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

pub async fn own(
    app: &App,
    store: &Store,
    id: Uuid,
    member: Option<CustomerId>,
    token: Option<&str>,
) -> Result<Cart, Error> {
    let cart = read::by_id(app, store, id).await?;
    let is_members = member.is_some() && cart.customer == member;
    let held = token.map(secrets::hash).zip(cart.token_hash.clone());
    let is_held = held.is_some_and(|(told, kept)| bool::from(told.ct_eq(&kept)));
    if is_members || is_held { Ok(cart) } else { Err(Error::NotFound) }
}
