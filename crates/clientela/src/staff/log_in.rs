//! Log in and out. Wrong e-mail and wrong password are one answer, in words and in time.

use super::attempts::Counted;
use super::{password, queries, sessions};
use crate::app::App;
use crate::error::Error;

/// A session just opened: its cookie's value, told this once.
pub struct Session {
    pub token: String,
}

pub async fn log_in(
    app: &App,
    email: &str,
    given: &str,
    address: &str,
    agent: &str,
) -> Result<Session, Error> {
    if given.len() > password::LONGEST_BYTES {
        return Err(Error::field("password", "wrong_credentials"));
    }
    let email_key = email.trim().to_lowercase();
    let tries = Counted::new(&email_key, address);
    tries.begin(&app.db, app.clock.now()).await?;
    let account = queries::credentials(&mut *app.db.read().await?, &email_key).await?;
    let (person, hash) = account.unzip();
    let right = password::verify(given, hash).await?;
    let Some(person) = person.filter(|_| right) else {
        return Err(Error::field("password", "wrong_credentials"));
    };
    tries.forgive(&app.db, app.clock.now()).await?;
    let token = sessions::open(&app.db, person, agent, app.clock.now()).await?;
    Ok(Session { token })
}

pub async fn log_out(app: &App, token: &str) -> Result<(), Error> {
    sessions::end(&app.db, token).await
}
