//! Save a filter of the list under a name.

use audience::Names;
use db::Conn;

use super::entry::{record, renamed};
use super::rules::{MOST, check_name, understand};
use super::{Segment, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::clock::Moment;
use crate::error::{Conflict, Error, FieldErrors};
use crate::random;
use crate::stores::Store;

/// `filter` is the list's query string.
pub async fn save(
    app: &App,
    store: &Store,
    actor: &Actor,
    name: &str,
    filter: &str,
) -> Result<Segment, Error> {
    let fresh = app.audiences.fresh(&app.db, store).await?;
    let segment = checked(name, filter, fresh.names())?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| { insert(tx, store, actor, &segment, now).await })?;
    Ok(segment)
}

fn checked(name: &str, filter: &str, names: &Names) -> Result<Segment, Error> {
    let name = name.trim();
    let mut errors = FieldErrors::default();
    check_name(name, &mut errors);
    let filter = understand(filter, names, &mut errors);
    errors.into_result()?;
    Ok(Segment { id: random::id(), name: name.to_owned(), filter })
}

async fn insert(
    tx: &mut Conn,
    store: &Store,
    actor: &Actor,
    segment: &Segment,
    now: Moment,
) -> Result<(), Error> {
    let known = queries::list(tx, store.id).await?;
    if known.len() >= MOST {
        return Err(Error::conflict("too_many_segments"));
    }
    must_be_free(&known, segment)?;
    queries::insert(tx, store.id, segment, now).await?;
    let changes = vec![renamed("", &segment.name)];
    record(tx, store, actor, ("segment.created", segment.id), changes, now).await
}

/// Each name once in a store.
pub(super) fn must_be_free(known: &[Segment], segment: &Segment) -> Result<(), Error> {
    if known.iter().any(|other| other.id != segment.id && other.name == segment.name) {
        return Err(Error::Conflict(Conflict { pointer: Some("name"), ..Conflict::new("segment_taken") }));
    }
    Ok(())
}
