//! What the checks of all kinds of files share: their beginning, what they have found so far, their end.

use std::sync::Arc;

use tokio::sync::mpsc::Receiver;

use super::import::{Counts, Import, Stage};
use super::problem::Problem;
use super::queries;
use super::read_file::{self, Message, Reading};
use super::run::Run;
use super::start::upload_key;
use crate::error::Error;
use crate::events;

/// What has been found so far.
#[derive(Default)]
pub struct Tally {
    pub rows: i64,
    pub problems: i64,
}

/// A check on its way.
pub struct Checking<R: Reading> {
    pub import: Import,
    pub tally: Tally,
    pub messages: Receiver<Message<R>>,
}

impl Tally {
    /// Keeps what is wrong, after what was found before.
    pub async fn keep(&mut self, run: &Run<'_>, import: &Import, problems: &[Problem]) -> Result<(), Error> {
        if problems.is_empty() {
            return Ok(());
        }
        let first = self.problems + 1;
        db::transact!(run.app.db, Error, |tx| {
            queries::insert_problems(tx, run.store.id, import.id, first, problems).await
        })?;
        self.problems += i64::try_from(problems.len()).unwrap_or(0);
        Ok(())
    }
}

impl<R: Reading> Checking<R> {
    /// Begins anew, and reads the header: the mapping and how many rows are expected, where it is understood.
    pub async fn begin(
        run: &Run<'_>,
        import: &Import,
        reading: R,
    ) -> Result<(Self, Option<(Arc<R::Mapping>, i64)>), Error> {
        db::transact!(run.app.db, Error, |tx| {
            queries::delete_problems(tx, run.store.id, import.id).await
        })?;
        let file = run.app.files.open_to_seek(&upload_key(run.store, import.id)).await?;
        let messages = read_file::begin(file, import.clone(), reading);
        let mut checking = Self { import: import.clone(), tally: Tally::default(), messages };
        let understood = checking.header(run).await?;
        Ok((checking, understood))
    }

    async fn header(&mut self, run: &Run<'_>) -> Result<Option<(Arc<R::Mapping>, i64)>, Error> {
        let mut first = self.messages.recv().await;
        if let Some(Message::Opened(written_as)) = first {
            self.import.written_as = written_as;
            first = self.messages.recv().await;
        }
        match first {
            Some(Message::Understood { mapping, rows_expected }) => {
                return Ok(Some((mapping, rows_expected)));
            }
            Some(Message::Unrecognised(problems)) => {
                self.tally.keep(run, &self.import, &problems).await?;
                self.import.stage = Stage::Unrecognised;
            }
            Some(Message::Faults(problems)) => self.tally.keep(run, &self.import, &problems).await?,
            Some(Message::Opened(_) | Message::Pack { .. }) | None => {
                return Err(Error::broken("a file was not read"));
            }
        }
        Ok(None)
    }

    /// The import after its check: `Checked`, `Refused`, or `Unrecognised` where somebody may say what its columns are.
    pub async fn finish(self, run: &Run<'_>) -> Result<Import, Error> {
        let Self { import: mut checked, tally, .. } = self;
        checked.rows_total = tally.rows;
        checked.problems_total = tally.problems;
        checked.stage = match checked.stage {
            Stage::Unrecognised => Stage::Unrecognised,
            // What was said of the columns is the first thing to doubt.
            _ if tally.problems > 0 && checked.mapping.is_some() && checked.may_ask_for_mapping() => {
                Stage::Unrecognised
            }
            _ if tally.problems > 0 => Stage::Refused,
            _ => Stage::Checked,
        };
        if checked.stage != Stage::Checked {
            checked.counts = Counts::default();
        }
        if checked.has_ended() {
            checked.ended_at = Some(run.app.clock.now());
        }
        db::transact!(run.app.db, Error, |tx| {
            queries::lock(tx, run.store.id, checked.id).await?.ok_or(Error::NotFound)?;
            run.keep(tx).await?;
            queries::save(tx, run.store.id, &checked).await?;
            if checked.stage == Stage::Refused {
                let payload = serde_json::json!({ "errors": checked.problems_total });
                let now = run.app.clock.now();
                events::record(tx, run.store.id, "import.ended", checked.id, &payload, now).await?;
            }
            Ok(())
        })?;
        Ok(checked)
    }
}
