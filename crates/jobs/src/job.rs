use db::Error;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Runs when its time has come.
    Queued,
    Running,
    /// Stopped of itself until somebody calls [`crate::resume`].
    Waiting,
    Done,
    Failed,
    Cancelled,
}

impl State {
    /// The word in the column `state`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether nothing will happen to the job any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }

    fn of_word(word: &str) -> Option<Self> {
        let all = [Self::Queued, Self::Running, Self::Waiting, Self::Done, Self::Failed, Self::Cancelled];
        all.into_iter().find(|state| state.word() == word)
    }
}

/// A job to be enqueued. [`NewJob::new`] gives one that runs at once, five times at most.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub store: i64,
    /// Given when the caller must know it before; unique within the store.
    pub id: Uuid,
    pub kind: &'static str,
    /// Ids and choices, no personal data.
    pub payload: Value,
    pub now: i64,
    pub run_at: i64,
    pub max_attempts: i64,
}

impl NewJob {
    #[must_use]
    pub fn new(store: i64, kind: &'static str, payload: Value, now: i64) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a queue that stands alone makes its ids")]
        Self { store, id: Uuid::now_v7(), kind, payload, now, run_at: now, max_attempts: 5 }
    }
}

/// A job as it is stored.
#[derive(Clone, Debug)]
pub struct Job {
    pub store: i64,
    pub id: Uuid,
    pub kind: String,
    pub state: State,
    pub payload: Value,
    /// What it returned last, also while it waits or when it failed.
    pub result: Option<Value>,
    /// Why it failed: a code, not a sentence.
    pub error_code: Option<String>,
    /// Runs begun so far, since it was enqueued or resumed.
    pub attempts: i64,
    pub max_attempts: i64,
    pub run_at: i64,
    pub cancel_requested: bool,
    pub created_at: i64,
    pub started_at: Option<i64>,
    pub ended_at: Option<i64>,
}

impl Job {
    /// The payload as the type of its kind.
    ///
    /// # Errors
    /// When it does not fit the type.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.payload)
    }
}

/// The columns of a [`Job`], in the order of [`JobRow`]; a macro because statements are literals.
macro_rules! columns {
    () => {
        "store_id, id, kind, state, payload, result, error_code, attempts, max_attempts, run_at, \
         cancel_requested, created_at, started_at, ended_at"
    };
}

pub(crate) use columns;

#[derive(sqlx::FromRow)]
pub(crate) struct JobRow {
    store_id: i64,
    id: Uuid,
    kind: String,
    state: String,
    payload: String,
    result: Option<String>,
    error_code: Option<String>,
    attempts: i64,
    max_attempts: i64,
    run_at: i64,
    cancel_requested: bool,
    created_at: i64,
    started_at: Option<i64>,
    ended_at: Option<i64>,
}

impl TryFrom<JobRow> for Job {
    type Error = Error;

    fn try_from(row: JobRow) -> Result<Self, Error> {
        Ok(Self {
            store: row.store_id,
            id: row.id,
            kind: row.kind,
            state: State::of_word(&row.state).ok_or_else(|| broken("state"))?,
            payload: json(&row.payload)?,
            result: row.result.as_deref().map(json).transpose()?,
            error_code: row.error_code,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            run_at: row.run_at,
            cancel_requested: row.cancel_requested,
            created_at: row.created_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
        })
    }
}

fn json(text: &str) -> Result<Value, Error> {
    let Ok(value) = serde_json::from_str(text) else {
        return Err(broken("payload or result"));
    };
    Ok(value)
}

fn broken(what: &str) -> Error {
    Error::Other(db::Fault { code: None, text: format!("a job has a {what} nobody knows") })
}
