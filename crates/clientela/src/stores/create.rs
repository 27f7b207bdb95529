//! A new store, inside the transaction of whoever opens it: its row and its clock.

use db::Conn;

use super::{NewStore, Store, queries};
use crate::audiences;
use crate::clock::Moment;
use crate::error::Error;
use crate::random;

pub async fn create(tx: &mut Conn, new: &NewStore, lanes: i16, now: Moment) -> Result<Store, Error> {
    let publishable_key = format!("clp_{}", random::token()?);
    let id = queries::insert(tx, random::id(), new, &publishable_key, now)
        .await?
        .ok_or_else(|| Error::conflict("slug_taken"))?;
    audiences::start_clock(tx, id, lanes).await?;
    queries::by_id(tx, id).await?.ok_or(Error::NotFound)
}
