//! A shopper's e-mail changes when the new one has been shown to be theirs (DOMAIN 2.11): a link goes there. Whether
//! another has it is told to nobody but to it.

use audience::CustomerId;
use brasil::Email;
use db::Conn;

use super::account::{Account, Standing, address_hash};
use super::links::{self, Kind, Link};
use super::{limits, mails, own_password, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::customers::{self, Said};
use crate::error::Error;
use crate::mailbox;
use crate::storefront::{self, Page};
use crate::stores::Store;

/// Whether it is another than they have, and the password is theirs: a session that was left open or stolen shall not
/// take the account along.
pub(super) async fn may_ask(
    app: &App,
    store: &Store,
    id: CustomerId,
    email: &Email,
    current: &str,
    address: &str,
) -> Result<bool, Error> {
    let own = queries::by_id(&mut *app.db.glance().await?, store.id, id).await?.ok_or(Error::NotFound)?;
    if own.email == email.as_str() {
        return Ok(false);
    }
    own_password::check(app, store, &own, address, current).await?;
    Ok(true)
}

pub(super) async fn ask(
    app: &App,
    store: &Store,
    id: CustomerId,
    email: &Email,
    address: &str,
) -> Result<(), Error> {
    let (now, email_key) = (app.clock.now(), email.key());
    let own = queries::by_id(&mut *app.db.glance().await?, store.id, id).await?.ok_or(Error::NotFound)?;
    limits::mail(&app.db, store.id, &email_key, address, now).await?;
    db::transact!(app.db, Error, |tx| {
        let other = queries::by_email(tx, store.id, &email_key).await?;
        let is_free = other.is_none_or(|other| other.customer == id);
        let link = Link {
            kind: Kind::Email,
            address_hash: address_hash(&email_key),
            customer: Some(id).filter(|_| is_free),
            typed: typed(email.as_str(), &own.email_key),
            password_hash: String::new(),
        };
        let token = links::issue(tx, store.id, &link, Some(id), now).await?;
        let page = storefront::get(tx, store.id).await?;
        let at = page.link(&app.settings.public_url, store, Page::Confirm, &token);
        let letter = match is_free {
            true => mails::new_email(store, email.as_str(), &at)?,
            false => mails::email_taken(store, email.as_str())?,
        };
        mailbox::post(tx, store.id, letter, now).await
    })
}

/// No e-mail has a line break in it.
const BETWEEN: char = '\n';

/// What waits for the link: the new e-mail, and the key of the one they have.
fn typed(email: &str, before: &str) -> String {
    format!("{email}{BETWEEN}{before}")
}

/// The link was opened: the old address is told, and all sessions end.
pub(super) async fn make_theirs(
    tx: &mut Conn,
    store: &Store,
    link: &Link,
    era: i64,
    now: Moment,
) -> Result<CustomerId, Error> {
    let id = link.customer.ok_or_else(links::refused)?;
    db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
    let own = queries::by_id(tx, store.id, id).await?.filter(Standing::is_here);
    let own = own.ok_or_else(links::refused)?;
    if own.is_blocked() {
        return Err(Error::Forbidden("customer_blocked"));
    }
    let account = own.account.clone().ok_or_else(links::refused)?;
    // Asked for when they had another: whoever changed it since has the last word.
    let (email, before) = link.typed.split_once(BETWEEN).ok_or_else(links::refused)?;
    if before != own.email_key {
        return Err(links::refused());
    }
    queries::put(tx, store.id, id, &Account { era, ..account }, now).await?;
    links::end_all(tx, store.id, &own.address_hash(), id).await?;
    links::end_all(tx, store.id, &link.address_hash, id).await?;
    let mut said = Said::default();
    said.say("email", email);
    match customers::edit_in(tx, store, &Actor::shopper(Some(id.uuid())), id, None, &said, now).await {
        Err(Error::Conflict(_)) => Err(links::refused()),
        edited => edited.map(|()| id),
    }
}
