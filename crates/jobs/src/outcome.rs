use std::time::Duration;

use serde_json::Value;

use crate::job::{Job, State};

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Done(Value),
    /// Stops until [`crate::resume`]; the next run finds this as `job.result`.
    Wait(Value),
    /// Try again, after this long or after the usual growing delay.
    Retry {
        after: Option<Duration>,
    },
    /// Never try again.
    Fail {
        code: &'static str,
        result: Value,
    },
    /// The run stopped because it was asked to.
    Cancelled,
}

/// Error code of a job that panicked in its last attempt.
pub const INTERNAL: &str = "internal";
/// Error code of a job that asked for another attempt when none was left.
pub const EXHAUSTED: &str = "exhausted";
/// Error code of a job whose process died in its last attempt.
pub const INTERRUPTED: &str = "interrupted";

/// What is written down of a run.
pub(crate) struct Verdict {
    pub(crate) state: State,
    pub(crate) result: Option<Value>,
    pub(crate) error_code: Option<String>,
    pub(crate) run_at: i64,
    pub(crate) ended_at: Option<i64>,
    /// The attempt does not count: the worker was shut down.
    pub(crate) uncounted: bool,
    pub(crate) now: i64,
}

impl Verdict {
    fn of(state: State, job: &Job, now: i64) -> Self {
        Self {
            state,
            result: None,
            error_code: None,
            run_at: job.run_at,
            ended_at: state.is_final().then_some(now),
            uncounted: false,
            now,
        }
    }

    pub(crate) fn of_outcome(outcome: Outcome, job: &Job, now: i64) -> Self {
        match outcome {
            Outcome::Done(result) => Self { result: Some(result), ..Self::of(State::Done, job, now) },
            Outcome::Wait(result) => Self { result: Some(result), ..Self::of(State::Waiting, job, now) },
            Outcome::Cancelled => Self::of(State::Cancelled, job, now),
            Outcome::Fail { code, result } => Self { result: Some(result), ..Self::failed(code, job, now) },
            Outcome::Retry { after } => Self::again(after, EXHAUSTED, job, now),
        }
    }

    pub(crate) fn of_panic(job: &Job, now: i64) -> Self {
        Self::again(None, INTERNAL, job, now)
    }

    pub(crate) fn handed_back(job: &Job, now: i64) -> Self {
        Self { uncounted: true, ..Self::of(State::Queued, job, now) }
    }

    fn failed(code: &str, job: &Job, now: i64) -> Self {
        Self { error_code: Some(code.to_owned()), ..Self::of(State::Failed, job, now) }
    }

    fn again(after: Option<Duration>, code: &str, job: &Job, now: i64) -> Self {
        if job.attempts >= job.max_attempts {
            return Self::failed(code, job, now);
        }
        let after = after.unwrap_or_else(|| delay(job.attempts));
        Self { run_at: now.saturating_add(micros(after)), ..Self::of(State::Queued, job, now) }
    }
}

/// 10 s after the first attempt, then four times as long each time, an hour at most.
fn delay(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1).saturating_mul(2).clamp(0, 20)).unwrap_or(0);
    Duration::from_secs(10_u64.saturating_mul(1_u64 << doublings).min(3600))
}

pub(crate) fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::delay;

    #[test]
    fn delays_grow_up_to_an_hour() {
        let seconds: Vec<u64> = (1..=7).map(|attempts| delay(attempts).as_secs()).collect();
        assert_eq!(seconds, [10, 40, 160, 640, 2560, 3600, 3600]);
        assert_eq!(delay(i64::MAX).as_secs(), 3600);
    }
}
