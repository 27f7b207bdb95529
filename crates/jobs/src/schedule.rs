use std::time::Duration;

use serde_json::json;
use uuid::Builder;

use crate::job::NewJob;
use crate::outcome::micros;

/// A kind of job that is enqueued again and again: once per period counted from 1970, by whichever worker sees it
/// first, and not while an earlier one has not ended. What was missed while no worker ran is not made up for.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub store: i64,
    pub kind: &'static str,
    pub every: Duration,
}

impl Schedule {
    /// The job of the period `now` is in. Its id follows from kind and period, so workers cannot double it.
    pub(crate) fn due(&self, now: i64) -> NewJob {
        let every = micros(self.every).max(1);
        let start = now.saturating_sub(now.rem_euclid(every));
        let mut random = [0_u8; 10];
        let bytes = fnv(self.kind).to_be_bytes().into_iter().chain(micro_part(start));
        for (place, byte) in random.iter_mut().zip(bytes) {
            *place = byte;
        }
        let millis = u64::try_from(start.div_euclid(1000)).unwrap_or(0);
        let id = Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        NewJob { id, ..NewJob::new(self.store, self.kind, json!({}), now) }
    }
}

/// The microseconds a UUIDv7 has no room for.
fn micro_part(start: i64) -> [u8; 2] {
    u16::try_from(start.rem_euclid(1000)).unwrap_or(0).to_be_bytes()
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>. Must not change between versions of the program.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Schedule;

    #[test]
    fn a_period_has_one_id_and_the_next_another() {
        let hourly = Schedule { store: 1, kind: "purge", every: Duration::from_secs(3600) };
        let hour = 3_600_000_000;
        assert_eq!(hourly.due(5 * hour).id, hourly.due(6 * hour - 1).id);
        assert_ne!(hourly.due(5 * hour).id, hourly.due(6 * hour).id);
        let other = Schedule { kind: "remind", ..hourly.clone() };
        assert_ne!(hourly.due(5 * hour).id, other.due(5 * hour).id);
    }
}
