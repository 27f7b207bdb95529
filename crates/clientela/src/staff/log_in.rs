//! Log in and out. Wrong e-mail and wrong password are one answer, in words and in time.

use std::sync::Arc;

use super::note_log_in::{self, note_log_in};
use super::person::StaffId;
use super::{queries, sessions};
use crate::access::attempts::Counted;
use crate::access::password;
use crate::access::verify::{is_dated, verify};
use crate::app::App;
use crate::error::Error;

/// A session just opened: its cookie's value, told this once.
pub struct Session {
    pub token: String,
}

pub async fn log_in(
    app: &Arc<App>,
    email: &str,
    given: &str,
    address: &str,
    agent: &str,
) -> Result<Session, Error> {
    if given.len() > password::LONGEST_BYTES {
        return Err(Error::field("password", "wrong_credentials"));
    }
    // As accounts have it; what can be no e-mail is nobody's.
    let email_key =
        brasil::Email::parse(email).map_or_else(|_no_email| email.trim().to_lowercase(), |email| email.key());
    let tries = Counted::new("", &email_key, address);
    tries.begin(&app.db, app.clock.now()).await?;
    let account = queries::credentials(&mut *app.db.read().await?, &email_key).await?;
    let (known, hash) = account.unzip();
    let dated = hash.clone().filter(|hash| is_dated(hash));
    let right = verify(given, hash).await?;
    let Some(person) = known.filter(|_| right) else {
        if let Some(known) = known {
            note_log_in(app, known, note_log_in::REFUSED);
        }
        return Err(Error::field("password", "wrong_credentials"));
    };
    if let Some(dated) = dated {
        rehash(app, person, given, &dated).await?;
    }
    tries.forgive(&app.db, app.clock.now()).await?;
    note_log_in(app, person, note_log_in::IN);
    let token = sessions::open(&app.db, person, agent, app.clock.now()).await?;
    Ok(Session { token })
}

/// The password as it is hashed today: only at a log-in is it there to be hashed anew.
async fn rehash(app: &App, person: StaffId, given: &str, dated: &str) -> Result<(), Error> {
    let hash = password::hash(given).await?;
    db::transact!(app.db, Error, |tx| { queries::replace_password_hash(tx, person, dated, &hash).await })
}

pub async fn log_out(app: &App, token: &str) -> Result<(), Error> {
    sessions::end(&app.db, token).await
}
