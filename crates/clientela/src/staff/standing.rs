//! What somebody may do now, for work that was asked for earlier.

use db::Conn;

use super::person::{Role, StaffId};
use super::queries;
use super::rights::Right;
use crate::error::Error;
use crate::stores::StoreId;

/// None: they cannot log in any more, or no longer work for the store.
pub async fn role_now(db: &mut Conn, store: StoreId, person: StaffId) -> Result<Option<Role>, Error> {
    match queries::get(db, person).await? {
        Some(_) => queries::role_in(db, store, person).await,
        None => Ok(None),
    }
}

pub async fn may(db: &mut Conn, store: StoreId, person: StaffId, right: Right) -> Result<bool, Error> {
    Ok(role_now(db, store, person).await?.is_some_and(|role| role.may(right)))
}
