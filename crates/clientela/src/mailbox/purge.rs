//! Mails leave the outbox after their time.

use super::queries;
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;

pub async fn purge(app: &App, before: Moment) -> Result<u64, Error> {
    db::transact!(app.db, Error, |tx| { queries::purge(tx, before).await })
}
