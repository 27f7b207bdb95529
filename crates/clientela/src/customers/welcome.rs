//! Somebody has shown that a record's e-mail is theirs, and says more of themselves: their phone where the record has
//! none, their consents. They are no lead any more (DOMAIN 2.13).

use audience::CustomerId;
use db::Conn;

use super::changes;
use super::customer::Customer;
use super::queries;
use super::rules::{self, Circumstances};
use super::said::{Said, SaidConsent};
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;
use crate::{events, random};

/// In the transaction of whoever has locked them. The clock comes last.
pub async fn welcome(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    phone: &str,
    consents: Vec<SaidConsent>,
    now: Moment,
) -> Result<(), Error> {
    let customer = queries::find(tx, store.id, id).await?.ok_or(Error::NotFound)?;
    let phones = Some(vec![phone.to_owned()]).filter(|_| customer.record.phones.is_empty());
    let said = Said { phones, consents, ..Said::default() };
    let catalog = queries::catalog(tx, store.id).await?;
    let circumstances = Circumstances { now, today: now.day_in(store.zone), new_id: random::id };
    let record = rules::apply(&said, &customer.record, &catalog, &circumstances).map_err(Error::Invalid)?;
    let changes = changes::between(&customer.record, &record);
    if !changes.is_empty() || customer.lead {
        let before = customer.record.clone();
        let payload = serde_json::json!({ "fields": changes::names(&changes) });
        let after =
            Customer { record, version: customer.version + 1, updated_at: now, lead: false, ..customer };
        queries::update(tx, store.id, &before, &after).await?;
        let subject = Subject { kind: "customer", id: id.uuid() };
        let entry = Entry { action: "customer.updated", subject, changes };
        audit::record(tx, store.id, actor, &entry, now).await?;
        events::record(tx, store.id, entry.action, id.uuid(), &payload, now).await?;
    }
    audiences::touch(tx, store.id, Touched::Customers(&[id])).await
}
