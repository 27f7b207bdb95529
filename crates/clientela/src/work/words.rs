use jobs::State;

/// The locale key of a job's state.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Queued => "work-state-queued",
        State::Running => "work-state-running",
        State::Waiting => "work-state-waiting",
        State::Done => "work-state-done",
        State::Failed => "work-state-failed",
        State::Cancelled => "work-state-cancelled",
    }
}

/// The colour of its badge.
pub fn state_colour(state: State) -> &'static str {
    match state {
        State::Done => "green",
        State::Failed => "red",
        State::Waiting => "yellow",
        State::Cancelled => "secondary",
        _ => "blue",
    }
}
