use askama::Template;
use jobs::{Job, Progress, State};

use crate::clock::{Moment, SECOND};
use crate::web::Language;

/// How far a job is, as the page draws it: `{{ progress|safe }}` of `ProgressView::html`, or the template included.
#[derive(Clone, Debug, Template)]
#[template(path = "work/progress.html")]
pub struct ProgressView {
    pub language: Language,
    pub state: &'static str,
    /// Locale key of the state or phase in words
    pub phase: String,
    pub total: i64,
    pub done: i64,
    pub percent: i64,
    /// Rows per second
    pub rate: i64,
    pub seconds_left: Option<i64>,
}

impl ProgressView {
    pub fn new(language: Language, job: &Job, progress: Option<&Progress>, now: Moment) -> Self {
        let (total, done) = progress.map_or((0, 0), |progress| (progress.total, progress.done));
        let elapsed = progress.map_or(0, |progress| now.micros().saturating_sub(progress.started_at).max(0));
        let rate = done.saturating_mul(SECOND).checked_div(elapsed).unwrap_or_default();
        let running = job.state == State::Running;
        let seconds_left = total.saturating_sub(done).checked_div(rate).filter(|_| running && total > 0);
        let phase = match progress {
            Some(progress) if running && !progress.phase.is_empty() => {
                format!("work-phase-{}", progress.phase)
            }
            _ => format!("work-state-{}", job.state.word()),
        };
        let percent = done.saturating_mul(100).checked_div(total).unwrap_or_default().clamp(0, 100);
        let percent = if job.state == State::Done { 100 } else { percent };
        Self { language, state: job.state.word(), phase, total, done, percent, rate, seconds_left }
    }

    /// `1 min 20 s`
    pub fn left(&self) -> String {
        let seconds = self.seconds_left.unwrap_or_default();
        match (seconds / 60, seconds % 60) {
            (0, seconds) => format!("{seconds} s"),
            (minutes, seconds) => format!("{minutes} min {seconds} s"),
        }
    }

    pub fn number(&self, number: &i64) -> String {
        crate::web::format::number(self.language, *number)
    }
}
