//! Whether whoever asked for an export may still have it: asked when its job begins and again where its file is handed
//! over, for a role may be lowered and a key revoked meanwhile (DOMAIN 12.1).

use audience::Sight;
use db::Conn;

use super::export::Export;
use super::rules::Permits;
use crate::api_keys::{self, Scope};
use crate::asker::WITHOUT_RIGHT;
use crate::audit::ActorKind;
use crate::error::Error;
use crate::staff::{self, Right, Role, StaffId};
use crate::stores::StoreId;

pub async fn must_still_export(db: &mut Conn, store: StoreId, export: &Export) -> Result<(), Error> {
    let permits = permits_now(db, store, export).await?;
    let wanted = &export.wanted;
    let may_see = wanted.sight == Sight::Masked || permits.sight == Sight::Personal;
    if permits.allows(wanted.purpose) && may_see { Ok(()) } else { Err(Error::Forbidden(WITHOUT_RIGHT)) }
}

async fn permits_now(db: &mut Conn, store: StoreId, export: &Export) -> Result<Permits, Error> {
    let asked_by = &export.asked_by;
    Ok(match (asked_by.kind, asked_by.id) {
        (ActorKind::Command, _) => Permits::EVERYTHING,
        (ActorKind::Staff, Some(id)) => {
            staff::role_now(db, store, StaffId(id)).await?.map_or(Permits::NOTHING, of_role)
        }
        (ActorKind::ApiKey, Some(id)) => of_scopes(&api_keys::scopes_now(db, store, id).await?),
        (ActorKind::Staff | ActorKind::ApiKey, None) | (ActorKind::Shopper, _) => Permits::NOTHING,
    })
}

fn of_role(role: Role) -> Permits {
    Permits {
        management: role.may(Right::ExportEverything),
        marketing: role.may(Right::ExportForMarketing),
        sight: if role.may(Right::ViewPersonalData) { Sight::Personal } else { Sight::Masked },
    }
}

fn of_scopes(scopes: &[Scope]) -> Permits {
    let may = scopes.contains(&Scope::ExportsWrite);
    let sees = scopes.contains(&Scope::PersonalDataRead);
    let sight = if sees { Sight::Personal } else { Sight::Masked };
    Permits { management: may, marketing: may, sight }
}
