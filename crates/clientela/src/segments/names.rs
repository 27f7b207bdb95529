//! What the audience is told: the filters by name, beside the other names of the store.

use db::Conn;
use futures_util::future::BoxFuture;

use super::queries;
use crate::audiences::{FactsSource, NameBook};
use crate::error::Error;
use crate::stores::Store;

/// Segments are no facts about anybody.
pub struct SegmentNames;

impl FactsSource for SegmentNames {
    fn name<'a>(
        &'a self,
        db: &'a mut Conn,
        store: &'a Store,
        into: &'a mut NameBook,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            into.segments = queries::list(db, store.id).await?;
            Ok(())
        })
    }
}
