//! Whether whoever brought a file may still import it: asked when its job begins and again where it is written, for a
//! role may be lowered and a key revoked while a file waits (DOMAIN 12.1).

use db::Conn;

use super::import::AskedBy;
use crate::api_keys::{self, Scope};
use crate::audit::ActorKind;
use crate::error::Error;
use crate::staff::{self, Right, StaffId};
use crate::stores::StoreId;

/// The code of an import whose asker lost the right to it.
pub const WITHOUT_RIGHT: &str = "asker_without_right";

pub async fn must_still_import(db: &mut Conn, store: StoreId, asked_by: &AskedBy) -> Result<(), Error> {
    let may = match (ActorKind::from_kept(&asked_by.kind), asked_by.id) {
        (ActorKind::Command, _) => true,
        (ActorKind::Staff, Some(id)) => staff::may(db, store, StaffId(id), Right::Import).await?,
        (ActorKind::ApiKey, Some(id)) => api_keys::may(db, store, id, Scope::ImportsWrite).await?,
        (ActorKind::Staff | ActorKind::ApiKey, None) => false,
    };
    if may { Ok(()) } else { Err(Error::Forbidden(WITHOUT_RIGHT)) }
}
