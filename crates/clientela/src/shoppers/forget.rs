//! Links and sessions that are over.

use super::{queries, sessions};
use crate::app::App;
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

pub async fn forget(app: &App, stores: &[StoreId], now: Moment) -> Result<u64, Error> {
    let mut forgotten = sessions::forget(&app.db, now).await?;
    for store in stores {
        forgotten += db::transact!(app.db, Error, |tx| { queries::forget_ended(tx, *store, now).await })?;
    }
    Ok(forgotten)
}
