//! A mailed link is opened: it opens the account of who registered, or makes an e-mail theirs. Once, and to one.

use audience::CustomerId;
use db::Conn;

use super::account::{Account, Standing, address_hash};
use super::links::{self, Kind, Link};
use super::register::Typed;
use super::sessions::{self, Session};
use super::{change_email, limits, queries};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::customers::{self, Arrival, Contact, Person};
use crate::error::Error;
use crate::stores::{Store, StoreId};

/// Whose the link was.
pub struct Confirmed {
    standing: Standing,
    era: i64,
}

/// `as_whom` is logged in: what is another's opens nothing to them.
pub async fn confirm(
    app: &App,
    store: &Store,
    address: &str,
    token: &str,
    as_whom: Option<CustomerId>,
) -> Result<Confirmed, Error> {
    let now = app.clock.now();
    limits::token(&app.db, store.id, address, now).await?;
    let era = sessions::era()?;
    db::transact!(app.db, Error, |tx| {
        let link = links::take(tx, store.id, &[Kind::Register, Kind::Email], token, now).await?;
        if link.kind == Kind::Email && as_whom.is_some_and(|id| link.customer != Some(id)) {
            return Err(links::refused());
        }
        let customer = match link.kind {
            Kind::Email => change_email::make_theirs(tx, store, &link, era, now).await?,
            Kind::Register | Kind::Reset => open_account(tx, store, &link, era, now).await?,
        };
        confirmed(tx, store.id, customer).await
    })
}

/// As [`confirm`], and they are logged in.
pub async fn enter(app: &App, store: &Store, confirmed: &Confirmed) -> Result<Session, Error> {
    sessions::open(&app.db, store.id, &confirmed.standing, confirmed.era, app.clock.now()).await
}

async fn confirmed(tx: &mut Conn, store: StoreId, customer: CustomerId) -> Result<Confirmed, Error> {
    let standing = queries::by_id(tx, store, customer).await?.ok_or_else(links::refused)?;
    let account = standing.account.as_ref().ok_or_else(links::refused)?;
    let era = account.era;
    Ok(Confirmed { standing, era })
}

/// The record of the e-mail is theirs, or a new one: only the e-mail was shown to be theirs, so a document that
/// another has finds nobody, and is told on the time line (DOMAIN 2.12).
async fn open_account(
    tx: &mut Conn,
    store: &Store,
    link: &Link,
    era: i64,
    now: Moment,
) -> Result<CustomerId, Error> {
    let typed = Typed::from_kept(&link.typed)?;
    let contact = typed.contact()?;
    let mut email_alone = Contact::default();
    typed.email().clone_into(&mut email_alone.profile.email);
    contact.profile.kind.clone_into(&mut email_alone.profile.kind);
    let arrival = Arrival { origin: "storefront", lead: false };
    let person = |id, contact| Person { id, stays: None, contact, is_known: false, heard_of_at: now };
    let anonymous = Actor::shopper(None);
    let people = [person(None, &email_alone)];
    let found = customers::identify(tx, store.id, &anonymous, arrival, &people, &[], now).await?;
    let id = found.customers.into_iter().flatten().next().ok_or_else(links::refused)?;
    let actor = Actor::shopper(Some(id.uuid()));
    let standing = queries::by_id(tx, store.id, id).await?.ok_or_else(links::refused)?;
    if standing.is_blocked() {
        return Err(Error::Forbidden("customer_blocked"));
    }
    links::end_all(tx, store.id, &address_hash(&standing.email_key), id).await?;
    // Into an account that is somebody's already, whoever asked for the link brings nothing but its owner.
    if !standing.has_own_password() {
        let people = [person(Some(id), &contact)];
        customers::identify(tx, store.id, &actor, arrival, &people, &[], now).await?;
        let account =
            Account { password_hash: link.password_hash.clone(), must_change: false, good_until: None, era };
        queries::put(tx, store.id, id, &account, now).await?;
        let subject = Subject { kind: "customer", id: id.uuid() };
        let entry = Entry { action: "customer.account_opened", subject, changes: Vec::new() };
        audit::record(tx, store.id, &actor, &entry, now).await?;
        customers::welcome(tx, store, &actor, id, &contact.phone, typed.consents(), now).await?;
    }
    audiences::touch(tx, store.id, Touched::Customers(&[id])).await?;
    Ok(id)
}
