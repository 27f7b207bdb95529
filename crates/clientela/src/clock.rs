//! The only place that reads the clock. Everybody else is told the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant: microseconds since 1970, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub i64);

pub const SECOND: i64 = 1_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Moment {
    pub fn micros(self) -> i64 {
        self.0
    }

    /// An id tells when it was drawn.
    pub fn of_id(id: uuid::Uuid) -> Option<Moment> {
        let (seconds, nanos) = id.get_timestamp()?.to_unix();
        let seconds = i64::try_from(seconds).ok()?;
        Some(Moment(seconds * SECOND + i64::from(nanos / 1_000)))
    }

    pub fn plus(self, micros: i64) -> Moment {
        Moment(self.0.saturating_add(micros))
    }

    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0).unwrap_or_default()
    }

    /// As the API writes times.
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Micros, true)
    }

    pub fn from_rfc3339(text: &str) -> Option<Moment> {
        DateTime::parse_from_rfc3339(text).ok().map(|at| Moment(at.timestamp_micros()))
    }

    /// The day it is then in a store's zone.
    pub fn day_in(self, zone: Tz) -> NaiveDate {
        self.utc().with_timezone(&zone).date_naive()
    }

    /// Midnight of a day in a store's zone; where a clock change skips midnight, the first moment after it.
    pub fn midnight(day: NaiveDate, zone: Tz) -> Moment {
        Self::local(day.and_time(NaiveTime::MIN), zone)
    }

    /// A time of a store's zone; the earlier of two, and where a clock change skips it, the first hour after it.
    pub fn local(time: NaiveDateTime, zone: Tz) -> Moment {
        let found = (0..=3)
            .find_map(|hours| zone.from_local_datetime(&(time + chrono::Duration::hours(hours))).earliest());
        Moment(found.map_or_else(|| time.and_utc().timestamp_micros(), |at| at.timestamp_micros()))
    }
}

/// Tells the time. Tests hold it still and move it.
#[derive(Clone)]
pub enum Clock {
    System,
    Held(Arc<AtomicI64>),
}

impl Clock {
    pub fn now(&self) -> Moment {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Clock::System => Moment(Utc::now().timestamp_micros()),
            Clock::Held(micros) => Moment(micros.load(Ordering::SeqCst)),
        }
    }
}
