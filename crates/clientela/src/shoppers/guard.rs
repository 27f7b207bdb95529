//! The guards of a shopper's own. `Shopper` in a handler's arguments: the request comes from somebody logged in at the
//! shop of the store whose key it brings, who is neither blocked nor owes a new password. Looked at with each request.

use std::sync::Arc;

use audience::CustomerId;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::account::{Account, Standing};
use super::{limits, queries, sessions};
use crate::app::App;
use crate::audit::Actor;
use crate::error::Error;
use crate::storefront::Shop;
use crate::stores::{Store, StoreId};

/// Somebody logged in.
pub struct Shopper {
    pub store: Arc<Store>,
    pub id: CustomerId,
    /// Where they call from
    pub address: String,
    pub actor: Actor,
}

/// As [`Shopper`], who may owe a new password.
pub struct Owing {
    pub store: Arc<Store>,
    pub id: CustomerId,
    /// Where they call from
    pub address: String,
}

/// Somebody logged in, or a guest.
pub struct Visitor {
    pub store: Arc<Store>,
    pub address: String,
    pub token: Option<String>,
    pub member: Option<(Standing, Account)>,
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Error;

    /// A session that has ended is nobody's: whoever thinks to be logged in is told, and is no guest.
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let Shop { store, address } = Shop::from_request_parts(parts, app).await?;
        let token = token_in(&parts.headers)?;
        let member = match &token {
            None => None,
            Some(token) => Some(member(app, store.id, token).await?.ok_or(Error::Unauthenticated)?),
        };
        Ok(Self { store, address, token, member })
    }
}

impl Visitor {
    pub fn id(&self) -> Option<CustomerId> {
        self.member.as_ref().map(|(standing, _)| standing.customer)
    }

    /// As [`Self::id`], of who is neither blocked nor owes a new password.
    pub fn buyer(&self) -> Result<Option<CustomerId>, Error> {
        match &self.member {
            Some((standing, _)) if standing.is_blocked() => Err(Error::Forbidden("customer_blocked")),
            Some((_, account)) if account.must_change => Err(Error::Forbidden("password_change_required")),
            _ => Ok(self.id()),
        }
    }

    /// Counts a cart written from there.
    pub async fn count_cart(&self, app: &App) -> Result<(), Error> {
        limits::cart(&app.db, self.store.id, &self.address, app.clock.now()).await
    }
}

impl FromRequestParts<Arc<App>> for Owing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let Visitor { store, address, member, .. } = Visitor::from_request_parts(parts, app).await?;
        let (standing, _) = member.ok_or(Error::Unauthenticated)?;
        if standing.is_blocked() {
            return Err(Error::Forbidden("customer_blocked"));
        }
        Ok(Self { store, id: standing.customer, address })
    }
}

impl FromRequestParts<Arc<App>> for Shopper {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let Visitor { store, address, member, .. } = Visitor::from_request_parts(parts, app).await?;
        let (standing, account) = member.ok_or(Error::Unauthenticated)?;
        if standing.is_blocked() {
            return Err(Error::Forbidden("customer_blocked"));
        }
        if account.must_change {
            return Err(Error::Forbidden("password_change_required"));
        }
        let id = standing.customer;
        Ok(Self { store, id, address, actor: Actor::shopper(Some(id.uuid())) })
    }
}

/// Whose session it is, if it has not ended.
async fn member(app: &App, store: StoreId, token: &str) -> Result<Option<(Standing, Account)>, Error> {
    let now = app.clock.now();
    let Some(session) = sessions::find(&app.db, store, token, now).await? else { return Ok(None) };
    let mut db = app.db.glance().await?;
    let standing = queries::by_id(&mut db, store, CustomerId(session.customer_id)).await?;
    let Some(standing) = standing.filter(Standing::is_here) else { return Ok(None) };
    let Some(account) = standing.account.clone() else { return Ok(None) };
    let is_over = account.good_until.is_some_and(|until| until <= now)
        || account.era != session.era
        || standing.address_hash() != session.address_hash;
    Ok((!is_over).then_some((standing, account)))
}

/// None where nobody says who they are.
fn token_in(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let Some(header) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let said = header.to_str().ok().and_then(|said| said.split_once(' '));
    let token =
        said.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    token.map(|token| Some(token.to_owned())).ok_or(Error::Unauthenticated)
}
