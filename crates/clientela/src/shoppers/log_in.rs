//! Log in and out at the shop. Unknown e-mail, wrong password, no password and a closed account are one answer, in
//! words and in time; that somebody is blocked is told after the right password alone (DOMAIN 10.1).

use super::account::{Account, Standing};
use super::sessions::{self, Session};
use super::{limits, queries};
use crate::access::password;
use crate::access::verify::{is_dated, verify};
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

pub struct LoggedIn {
    pub session: Session,
    pub must_change: bool,
}

pub async fn log_in(
    app: &App,
    store: &Store,
    email: &str,
    given: &str,
    address: &str,
) -> Result<LoggedIn, Error> {
    if given.len() > password::LONGEST_BYTES {
        return Err(wrong());
    }
    // As accounts have it; what can be no e-mail is nobody's.
    let email_key =
        brasil::Email::parse(email).map_or_else(|_no_email| email.trim().to_lowercase(), |email| email.key());
    let tries = limits::tries(store.id, &email_key, address);
    let now = app.clock.now();
    tries.begin(&app.db, now).await?;
    let standing = queries::by_email(&mut *app.db.glance().await?, store.id, &email_key).await?;
    let account = standing.as_ref().and_then(|standing| standing.account.clone());
    let is_right = verify(given, account.as_ref().map(|account| account.password_hash.clone())).await?;
    let known = standing.filter(Standing::is_here).zip(account);
    let good = |account: &Account| account.good_until.is_none_or(|until| until > now);
    let known = known.filter(|(_, account)| is_right && good(account));
    let Some((standing, account)) = known else { return Err(wrong()) };
    tries.forgive(&app.db, now).await?;
    if standing.is_blocked() {
        return Err(Error::Forbidden("customer_blocked"));
    }
    if is_dated(&account.password_hash) {
        rehash(app, store, &standing, &account, given).await?;
    }
    let session = sessions::open(&app.db, store.id, &standing, account.era, now).await?;
    Ok(LoggedIn { session, must_change: account.must_change })
}

/// The password as it is hashed today: only at a log-in is it there to be hashed anew.
async fn rehash(
    app: &App,
    store: &Store,
    standing: &Standing,
    account: &Account,
    given: &str,
) -> Result<(), Error> {
    let hash = password::hash(given).await?;
    db::transact!(app.db, Error, |tx| {
        queries::rehash(tx, store.id, standing.customer, &account.password_hash, &hash).await
    })
}

pub async fn log_out(app: &App, store: &Store, token: &str) -> Result<(), Error> {
    sessions::end(&app.db, store.id, token).await
}

pub(super) fn wrong() -> Error {
    Error::refused(401, "wrong_credentials")
}
