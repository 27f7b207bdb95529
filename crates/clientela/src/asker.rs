//! Whoever asked for work that a job does: it is theirs in the audit, and they must still be allowed to ask for it when
//! it is done, for a role may be lowered and a key revoked meanwhile (DOMAIN 12.1).

use db::Conn;
use uuid::Uuid;

use crate::api_keys::{self, Scope};
use crate::audit::{Actor, ActorKind, Door};
use crate::error::Error;
use crate::staff::{self, Right, StaffId};
use crate::stores::StoreId;

/// The code of work whose asker lost the right to it.
pub const WITHOUT_RIGHT: &str = "asker_without_right";

#[derive(Clone, Debug)]
pub struct AskedBy {
    pub kind: ActorKind,
    pub id: Option<Uuid>,
    pub name: String,
}

impl AskedBy {
    pub fn of(actor: &Actor) -> Self {
        Self { kind: actor.kind, id: actor.id, name: actor.name.clone() }
    }

    /// They act, though a job does it.
    pub fn actor(&self) -> Actor {
        let door = match self.kind {
            ActorKind::Staff => Door::Panel,
            ActorKind::ApiKey => Door::Api,
            ActorKind::Command => Door::Command,
            ActorKind::Shopper => Door::Storefront,
        };
        Actor { kind: self.kind, id: self.id, name: self.name.clone(), door, address: String::new() }
    }

    /// Refused where staff have not, or no longer, the right, and keys not the scope.
    pub async fn must_still(
        &self,
        db: &mut Conn,
        store: StoreId,
        right: Right,
        scope: Scope,
    ) -> Result<(), Error> {
        let may = match (self.kind, self.id) {
            (ActorKind::Command, _) => true,
            (ActorKind::Staff, Some(id)) => staff::may(db, store, StaffId(id), right).await?,
            (ActorKind::ApiKey, Some(id)) => api_keys::may(db, store, id, scope).await?,
            (ActorKind::Staff | ActorKind::ApiKey, None) | (ActorKind::Shopper, _) => false,
        };
        if may { Ok(()) } else { Err(Error::Forbidden(WITHOUT_RIGHT)) }
    }
}
