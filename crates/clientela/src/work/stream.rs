//! Progress as server-sent events: the fragment whenever it changed, `done` when the job has ended or waits. A
//! stream ends with the right to see it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use uuid::Uuid;

use super::out::find;
use super::progress::ProgressView;
use crate::app::App;
use crate::error::Error;
use crate::staff::{Staff, rights};
use crate::web::At;

const STEP: Duration = Duration::from_millis(500);

struct Watch {
    app: Arc<App>,
    staff: Staff<rights::ViewCustomers>,
    id: Uuid,
    shown: String,
    ended: bool,
}

/// `GET /admin/{store}/jobs/{id}/events`
pub async fn events(
    State(app): State<Arc<App>>,
    staff: Staff<rights::ViewCustomers>,
    At((_, id)): At<(String, Uuid)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Error> {
    find(&app, staff.store.id, id).await?;
    let watch = Watch { app, staff, id, shown: String::new(), ended: false };
    let stream = unfold(watch, |mut watch| async move {
        if watch.ended {
            return None;
        }
        let event = watch.next().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "the progress of a job could not be read");
            None
        })?;
        Some((Ok(event), watch))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

impl Watch {
    /// The next event; none when nobody may see it any more or the job is gone.
    async fn next(&mut self) -> Result<Option<Event>, Error> {
        loop {
            if !self.staff.is_still_good(&self.app).await? {
                return Ok(None);
            }
            let (job, progress) = find(&self.app, self.staff.store.id, self.id).await?;
            let now = self.app.clock.now();
            let view = ProgressView::new(self.staff.language, &job, progress.as_ref(), now);
            let html = view.render().map_err(Error::internal)?;
            if html != self.shown {
                self.shown.clone_from(&html);
                return Ok(Some(Event::default().data(html)));
            }
            if job.state.is_final() || job.state == jobs::State::Waiting {
                self.ended = true;
                return Ok(Some(Event::default().event("done").data(job.state.word())));
            }
            tokio::time::sleep(STEP).await;
        }
    }
}
