//! Read segments: as of the last acknowledged write, with how many the list shows in each by default.

use uuid::Uuid;

use super::{Question, Segment};
use crate::app::App;
use crate::customers::{self, Asked};
use crate::error::Error;
use crate::stores::Store;

/// A segment, what it asks in today's names, and how many customers it has.
#[derive(Clone, Debug)]
pub struct Seen {
    pub segment: Segment,
    pub question: Question,
    pub count: u64,
}

/// Another store's segment is not found.
pub async fn get(app: &App, store: &Store, id: Uuid) -> Result<Segment, Error> {
    let fresh = app.audiences.fresh(&app.db, store).await?;
    fresh.book().segments.iter().find(|segment| segment.id == id).cloned().ok_or(Error::NotFound)
}

/// One as [`see`] sees it.
pub async fn look(app: &App, asked: &Asked<'_>, segment: Segment) -> Result<Seen, Error> {
    see(app, asked, vec![segment]).await?.pop().ok_or(Error::NotFound)
}

/// As whoever asks would have them: a filter is answered with the sight of the asker.
pub async fn see(app: &App, asked: &Asked<'_>, segments: Vec<Segment>) -> Result<Vec<Seen>, Error> {
    let filters = segments.iter().map(|segment| segment.filter.clone()).collect();
    let counts = customers::counts(app, asked, filters).await?;
    let seen = |(segment, count): (Segment, u64)| {
        let question = Question::of(&segment.filter, asked.names());
        Seen { segment, question, count }
    };
    Ok(segments.into_iter().zip(counts).map(seen).collect())
}
