//! Rename a segment, or let it ask something else. Whoever uses it follows at once.

use audience::Names;
use uuid::Uuid;

use super::entry::{asks_otherwise, record, renamed};
use super::rules::{check_name, joined, understand};
use super::save::must_be_free;
use super::{Segment, queries};
use crate::app::App;
use crate::audit::Actor;
use crate::error::{Error, FieldErrors};
use crate::stores::Store;

/// What is not said stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Changes<'a> {
    pub name: Option<&'a str>,
    pub filter: Option<NewFilter<'a>>,
}

/// The list's query string.
#[derive(Clone, Copy, Debug)]
pub enum NewFilter<'a> {
    Instead(&'a str),
    /// Beside what it asks already
    Added(&'a str),
}

pub async fn change(
    app: &App,
    store: &Store,
    actor: &Actor,
    id: Uuid,
    changes: &Changes<'_>,
) -> Result<Segment, Error> {
    let fresh = app.audiences.fresh(&app.db, store).await?;
    let now = app.clock.now();
    db::transact!(app.db, Error, |tx| {
        let known = queries::list(tx, store.id).await?;
        let old = known.iter().find(|segment| segment.id == id).ok_or(Error::NotFound)?;
        let new = changed(old, changes, fresh.names())?;
        must_be_free(&known, &new)?;
        let mut told = Vec::new();
        if new.name != old.name {
            told.push(renamed(&old.name, &new.name));
        }
        if new.filter != old.filter {
            told.push(asks_otherwise());
        }
        if !told.is_empty() {
            queries::update(tx, store.id, &new).await?;
            record(tx, store, actor, ("segment.updated", id), told, now).await?;
        }
        Ok(new)
    })
}

fn changed(old: &Segment, changes: &Changes<'_>, names: &Names) -> Result<Segment, Error> {
    let mut errors = FieldErrors::default();
    let name = changes.name.map_or(old.name.as_str(), str::trim);
    check_name(name, &mut errors);
    let said = changes.filter.map(|(NewFilter::Instead(query) | NewFilter::Added(query))| query);
    let said = said.map(|query| understand(query, names, &mut errors));
    errors.into_result()?;
    let filter = match (changes.filter, said) {
        (Some(NewFilter::Added(_)), Some(more)) => joined(&old.filter, more, names)?,
        (_, Some(instead)) => instead,
        (_, None) => old.filter.clone(),
    };
    Ok(Segment { id: old.id, name: name.to_owned(), filter })
}
