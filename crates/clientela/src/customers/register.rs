//! Register a customer by hand or by API (DOMAIN 2.2): checked, unique, written with its audit entry and event,
//! and seen by the next list.

use audience::CustomerId;
use db::Conn;

use super::customer::{Customer, Marks, Record};
use super::figures::Figures;
use super::labels::catalog_for;
use super::note::Note;
use super::rules::{self, Circumstances};
use super::said::{Said, SaidTime};
use super::{changes, edit, queries};
use crate::app::App;
use crate::audiences::{self, Touched};
use crate::audit::{self, Actor, Change, Entry, Subject};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::Store;
use crate::{events, random};

pub async fn register(
    app: &App,
    store: &Store,
    actor: &Actor,
    origin: &'static str,
    said: &Said,
) -> Result<CustomerId, Error> {
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { register_in(tx, store, actor, origin, said, now).await })
}

async fn register_in(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    origin: &'static str,
    said: &Said,
    now: Moment,
) -> Result<CustomerId, Error> {
    let id = CustomerId(random::id());
    let catalog = catalog_for(tx, store.id, said, now).await?;
    let circumstances = Circumstances { now, today: now.day_in(store.zone), new_id: random::id };
    let record = rules::apply(said, &Record::default(), &catalog, &circumstances).map_err(Error::Invalid)?;
    edit::refuse_clash(tx, store.id, &record.profile, id).await?;
    let changes = changes::between(&Record::default(), &record);
    let customer = Customer {
        id,
        version: 1,
        record,
        origin: origin.to_owned(),
        lead: false,
        marks: Marks::default(),
        figures: Figures::default(),
        registered_at: registered_at(said, store, now),
        updated_at: now,
    };
    queries::insert(tx, store.id, std::slice::from_ref(&customer)).await?;
    if !said.note.trim().is_empty() {
        queries::insert_note(tx, store.id, id, &Note::new(&said.note, actor, now)).await?;
    }
    record_created(tx, store, actor, id, changes, now).await?;
    audiences::touch(tx, store.id, Touched::Customers(&[id])).await?;
    Ok(id)
}

async fn record_created(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    id: CustomerId,
    changes: Vec<Change>,
    now: Moment,
) -> Result<(), Error> {
    let subject = Subject { kind: "customer", id: id.uuid() };
    let entry = Entry { action: "customer.created", subject, changes };
    audit::record(tx, store.id, actor, &entry, now).await?;
    events::record(tx, store.id, entry.action, id.uuid(), &serde_json::json!({}), now).await
}

fn registered_at(said: &Said, store: &Store, now: Moment) -> Moment {
    match said.registered {
        None => now,
        Some(SaidTime::Moment(moment)) => moment,
        Some(SaidTime::Day(day)) => Moment::midnight(day, store.zone),
    }
}
