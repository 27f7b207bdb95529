//! What the steps of an import have at hand: where they are, how they tell of it, and whether they may go on.

use db::Conn;
use jobs::Context;

use super::end::Ending;
use crate::app::App;
use crate::error::Error;
use crate::stores::Store;

/// What the steps have at hand.
pub struct Run<'a> {
    pub app: &'a App,
    pub store: &'a Store,
    pub(super) context: &'a Context,
}

impl Run<'_> {
    pub fn progress(&self, total: i64, done: i64, phase: &str) {
        self.context.progress(total, done, phase);
    }

    /// Stops where somebody asked to stop.
    pub async fn go_on(&self) -> Result<(), Error> {
        if self.context.is_to_stop().await? { Err(cancelled()) } else { Ok(()) }
    }

    /// As [`Self::go_on`], in the transaction that takes a step: whoever asks after it finds the step taken.
    pub async fn keep(&self, tx: &mut Conn) -> Result<(), Error> {
        let job = self.context.job();
        if jobs::keep(tx, job.store, job.id).await? { Ok(()) } else { Err(cancelled()) }
    }
}

fn cancelled() -> Error {
    Error::conflict(Ending::Cancelled.code())
}
