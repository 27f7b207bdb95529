//! A new password by a mailed link (DOMAIN 9.3). What is answered, and how long it takes, is the same whether or not
//! the e-mail is known.

use brasil::Email;
use db::Conn;

use super::account::{Account, Standing, address_hash};
use super::links::{self, Kind, Link};
use super::{limits, mails, queries, sessions};
use crate::access::password;
use crate::app::App;
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::customers;
use crate::error::Error;
use crate::mailbox;
use crate::storefront::{self, Page};
use crate::stores::Store;

pub async fn ask(app: &App, store: &Store, email: &Email, address: &str) -> Result<(), Error> {
    let (now, email_key) = (app.clock.now(), email.key());
    limits::mail(&app.db, store.id, &email_key, address, now).await?;
    db::transact!(app.db, Error, |tx| {
        let known = queries::by_email(tx, store.id, &email_key).await?.filter(Standing::is_here);
        let link = Link {
            kind: Kind::Reset,
            address_hash: address_hash(&email_key),
            customer: known.as_ref().map(|known| known.customer),
            typed: String::new(),
            password_hash: String::new(),
        };
        // Of nobody it opens nothing; it is there so that it takes as long.
        let token = links::issue(tx, store.id, &link, None, now).await?;
        let page = storefront::get(tx, store.id).await?;
        let at = page.link(&app.settings.public_url, store, Page::Reset, &token);
        let letter = mails::reset(store, email.as_str(), &at)?;
        match known {
            Some(_) => mailbox::post(tx, store.id, letter, now).await,
            None => Ok(()),
        }
    })
}

/// Whether a link would still do.
pub async fn is_good(app: &App, store: &Store, token: &str) -> Result<bool, Error> {
    links::is_good(&mut *app.db.glance().await?, store.id, &[Kind::Reset], token, app.clock.now()).await
}

/// The new password: all sessions end.
pub async fn confirm(
    app: &App,
    store: &Store,
    address: &str,
    token: &str,
    password: &str,
) -> Result<(), Error> {
    if let Err(code) = password::check(password) {
        return Err(Error::field("/password", code));
    }
    let now = app.clock.now();
    limits::token(&app.db, store.id, address, now).await?;
    // Hashing is not for the asking.
    if !is_good(app, store, token).await? {
        return Err(links::refused());
    }
    let account = Account {
        password_hash: password::hash(password).await?,
        must_change: false,
        good_until: None,
        era: sessions::era()?,
    };
    db::transact!(app.db, Error, |tx| {
        let link = links::take(tx, store.id, &[Kind::Reset], token, now).await?;
        set(tx, store, &link, &account, now).await
    })
}

async fn set(tx: &mut Conn, store: &Store, link: &Link, account: &Account, now: Moment) -> Result<(), Error> {
    let id = link.customer.ok_or_else(links::refused)?;
    db::lock_customers(tx, store.id.0, &[id.uuid()]).await?;
    let known = queries::by_id(tx, store.id, id).await?.filter(Standing::is_here);
    // Whoever has another e-mail by now is not reached by this one.
    let known = known.filter(|known| known.address_hash() == link.address_hash);
    let known = known.ok_or_else(links::refused)?;
    queries::put(tx, store.id, id, account, now).await?;
    links::end_all(tx, store.id, &known.address_hash(), id).await?;
    let actor = Actor::shopper(Some(id.uuid()));
    let subject = Subject { kind: "customer", id: id.uuid() };
    let entry = Entry { action: "customer.password_reset", subject, changes: Vec::new() };
    audit::record(tx, store.id, &actor, &entry, now).await?;
    customers::welcome(tx, store, &actor, id, "", Vec::new(), now).await
}
