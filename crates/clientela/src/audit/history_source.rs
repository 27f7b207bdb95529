use std::future::Future;
use std::pin::Pin;

use db::Conn;
use uuid::Uuid;

use super::{HistoryKind, Recorded};
use crate::error::Error;
use crate::stores::StoreId;

pub type Telling<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// A feature that knows something of what happened to a record beside its audit entries, and forgets it when the
/// record is deleted.
pub trait HistorySource: Send + Sync {
    /// Newest first; `before` continues after the entry of that id.
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>>;

    /// As [`Self::tell`], only what is of this kind. Whoever tells nothing of any kind says nothing more.
    fn tell_of<'a>(
        &'a self,
        _db: &'a mut Conn,
        _store: StoreId,
        _subject: Uuid,
        _kind: HistoryKind,
        _before: Option<Uuid>,
        _limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Erases what it keeps of the values of records.
    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subjects: &'a [Uuid]) -> Telling<'a, ()>;
}
