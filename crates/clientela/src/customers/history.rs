//! What happened to a customer, newest first: the time line (DOMAIN 4.7) as far as the audit and the
//! other sources of history tell it.

use std::cmp::Reverse;

use audience::{CustomerId, Sight};
use uuid::Uuid;

use super::fields::profile_field;
use super::{checks, queries};
use crate::app::App;
use crate::audit::{self, Change, HistoryKind, Recorded};
use crate::error::Error;
use crate::stores::Store;

pub type Happening = Recorded;

/// Entries that the panel reads at once.
pub const PAGE: i64 = 50;

/// Which part of a history.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// All kinds, or one
    pub kind: Option<HistoryKind>,
    /// What came before the entry of that id
    pub before: Option<Uuid>,
    pub limit: i64,
}

/// Values are shown as the asker may see them.
pub async fn history(
    app: &App,
    store: &Store,
    id: CustomerId,
    sight: Sight,
    span: &Span,
) -> Result<Vec<Happening>, Error> {
    let Span { kind, before, limit } = *span;
    let mut snapshot = app.db.read().await?;
    queries::version(&mut snapshot, store.id, id).await?.ok_or(Error::NotFound)?;
    let (db, store, id) = (&mut *snapshot, store.id, id.uuid());
    let mut entries = match kind {
        None => audit::history(db, store, id, before, limit).await?,
        Some(kind) => audit::history_of(db, store, id, kind, before, limit).await?,
    };
    for source in &app.histories {
        entries.extend(match kind {
            None => source.tell(db, store, id, before, limit).await?,
            Some(kind) => source.tell_of(db, store, id, kind, before, limit).await?,
        });
    }
    entries.sort_by_key(|entry| Reverse(entry.id));
    entries.truncate(usize::try_from(limit).unwrap_or_default());
    for change in entries.iter_mut().flat_map(|entry| &mut entry.changes) {
        show(change, sight);
    }
    Ok(entries)
}

fn show(change: &mut Change, sight: Sight) {
    let shown = |kept: &str| -> String {
        match (change.field.as_str(), sight) {
            ("phones", _) => {
                let draw = if sight == Sight::Personal { checks::show_phone } else { checks::mask_phone };
                kept.split(", ").map(draw).collect::<Vec<_>>().join(", ")
            }
            (name, sight) => match profile_field(name) {
                Some(field) if sight == Sight::Personal => (field.show)(kept),
                Some(field) => (field.mask)(kept),
                None => kept.to_owned(),
            },
        }
    };
    (change.old, change.new) = (shown(&change.old), shown(&change.new));
}
