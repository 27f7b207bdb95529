//! `GET /admin/{store}/imports/{id}`: how far it is, what will happen, what is wrong, what has happened.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use jobs::State as JobState;
use uuid::Uuid;

use super::mapping;
use super::new::matter_key;
use crate::app::App;
use crate::error::Error;
use crate::imports::import::{RunMode, Stage};
use crate::imports::out::ProblemOut;
use crate::imports::read::{self, Seen};
use crate::staff::Staff;
use crate::staff::rights::Import;
use crate::web::{At, Frame, Page, Parameters, Section};
use crate::work::ProgressView;

/// Errors on one page.
const SHOWN: i64 = 50;

#[derive(Template)]
#[template(path = "imports/pages/show.html")]
pub struct ShowPage {
    frame: Frame,
    seen: Seen,
    /// A word of `imports-state-…`.
    state: &'static str,
    /// How far it is, drawn; empty once nothing goes on.
    progress: String,
    /// The form that asks what the columns are, drawn; empty where it is not asked.
    mapping: String,
    problems: Vec<ProblemOut>,
    /// Addresses of other pages of errors; empty where there are none.
    first: String,
    next: String,
}

pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff<Import>,
    At((_, id)): At<(String, Uuid)>,
    asked: Parameters,
) -> Result<Page<ShowPage>, Error> {
    let seen = read::find(&app, &staff.store, id).await?;
    let is_asked = seen.import.stage == Stage::Unrecognised || asked.has("columns");
    if is_asked && seen.import.takes_mapping() && seen.state() == JobState::Waiting {
        let form = mapping::form(&app, &staff, &seen, None).await?;
        return Ok(with_form(&app, &staff, seen, form));
    }
    let after = asked.text("after").parse::<i64>().unwrap_or(0).max(0);
    let problems = match seen.import.stage {
        Stage::Refused => read::problems(&app, &staff.store, id, after, SHOWN).await?,
        _ => Vec::new(),
    };
    let at = format!("/admin/{}/imports/{id}", staff.store.slug);
    let more = after + SHOWN < seen.import.problems_total;
    let page = ShowPage {
        state: state_key(&seen),
        progress: progress(&app, &staff, &seen)?,
        mapping: String::new(),
        problems: problems.iter().map(|problem| ProblemOut::new(problem, staff.language)).collect(),
        first: if after > 0 { format!("{at}#errors") } else { String::new() },
        next: if more { format!("{at}?after={}#errors", after + SHOWN) } else { String::new() },
        frame: staff.frame(&app, Section::Imports),
        seen,
    };
    Ok(Page(page))
}

/// An import that asks what the columns are.
pub(super) fn with_form(app: &App, staff: &Staff<Import>, seen: Seen, form: String) -> Page<ShowPage> {
    Page(ShowPage {
        state: state_key(&seen),
        progress: String::new(),
        mapping: form,
        problems: Vec::new(),
        first: String::new(),
        next: String::new(),
        frame: staff.frame(app, Section::Imports),
        seen,
    })
}

fn progress(app: &App, staff: &Staff<Import>, seen: &Seen) -> Result<String, Error> {
    let going = seen.job.as_ref().filter(|job| matches!(job.state, JobState::Queued | JobState::Running));
    let Some(job) = going else { return Ok(String::new()) };
    let view = ProgressView::new(staff.language, job, seen.progress.as_ref(), app.clock.now());
    view.render().map_err(Error::internal)
}

/// In words of the import rather than of its job.
pub fn state_key(seen: &Seen) -> &'static str {
    match (seen.state(), seen.import.run) {
        (JobState::Done, RunMode::Never) => "checked",
        (JobState::Waiting, _) if seen.import.stage == Stage::Unrecognised => "unmapped",
        (state, _) => state.word(),
    }
}

impl ShowPage {
    /// Why it did not finish, where no error of the file says it.
    fn failure(&self) -> Option<String> {
        let is_failed = self.seen.state() == JobState::Failed;
        if self.seen.import.stage == Stage::Refused {
            return Some(self.frame.language.error("import_errors_forgotten"));
        }
        let code = self.seen.job.as_ref().and_then(|job| job.error_code.as_deref()).unwrap_or("internal");
        is_failed.then(|| self.frame.language.error(code))
    }

    fn is_of_carts(&self) -> bool {
        self.seen.import.matter() == "carts"
    }

    fn kind_name(&self) -> String {
        self.frame.say(&format!("imports-kind-{}", self.seen.import.matter()))
    }

    fn of_matter(&self, what: &str) -> String {
        self.frame.say(&matter_key(what, self.seen.import.matter()))
    }

    fn count(&self, what: &str, count: &i64) -> String {
        self.frame.count(&matter_key(what, self.seen.import.matter()), *count)
    }

    fn is_expired(&self) -> bool {
        self.seen.import.stage == Stage::Expired
    }

    fn address(&self) -> String {
        self.frame.at(&format!("/imports/{}", self.seen.import.id))
    }

    fn events(&self) -> String {
        self.frame.at(&format!("/jobs/{}/events", self.seen.import.id))
    }

    fn nothing_new(&self) -> bool {
        self.seen.import.counts.to_write() == 0
    }
}
