//! The password that a shopper logged in says is theirs: asked for again where a session alone shall not do
//! (HARDENING A-15). Wrong ones count as those of log-ins.

use super::account::{Account, Standing};
use super::{limits, log_in};
use crate::access::password;
use crate::access::verify::verify;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// Answers their account.
pub(super) async fn check(
    app: &App,
    store: &Store,
    standing: &Standing,
    address: &str,
    current: &str,
) -> Result<Account, Error> {
    if current.len() > password::LONGEST_BYTES {
        return Err(log_in::wrong());
    }
    let (account, now) = (standing.account.clone().ok_or(Error::Unauthenticated)?, app.clock.now());
    let tries = limits::tries(store.id, &standing.email_key, address);
    tries.begin(&app.db, now).await?;
    if !verify(current, Some(account.password_hash.clone())).await? {
        return Err(Error::field("/current_password", "wrong_credentials"));
    }
    tries.forgive(&app.db, now).await?;
    Ok(account)
}
