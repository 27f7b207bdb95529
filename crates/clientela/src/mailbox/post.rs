//! Post a letter in the caller's transaction: it leaves if and only if what it tells of is committed.

use db::Conn;

use super::mail::{Letter, Mail};
use super::queries;
use crate::clock::Moment;
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

pub async fn post(tx: &mut Conn, store: StoreId, letter: Letter, now: Moment) -> Result<(), Error> {
    queries::insert(tx, store, &Mail { id: random::id(), letter, at: now }).await
}
