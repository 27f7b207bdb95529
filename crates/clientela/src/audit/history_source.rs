use std::future::Future;
use std::pin::Pin;

use db::Conn;
use uuid::Uuid;

use super::Recorded;
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

    /// Erases what it keeps of the values of records.
    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subjects: &'a [Uuid]) -> Telling<'a, ()>;
}
