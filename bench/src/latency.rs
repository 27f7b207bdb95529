//! Durations of many requests.

use std::time::Duration;

pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    pub(crate) fn new(mut measured: Vec<Duration>) -> Self {
        measured.sort_unstable();
        Self(measured)
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// So many of a hundred were no slower, in milliseconds.
    pub(crate) fn percentile(&self, of_hundred: usize) -> f64 {
        let place = self.0.len().saturating_sub(1) * of_hundred / 100;
        milliseconds(self.0.get(place).copied().unwrap_or_default())
    }
}

pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
