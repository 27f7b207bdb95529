//! The only place that draws at random: ids, tokens, passwords.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::{NoContext, Timestamp, Uuid};

use crate::clock::{Moment, SECOND};
use crate::error::Error;

/// A new time-ordered id.
#[expect(clippy::disallowed_methods, reason = "this is the source of randomness")]
pub fn id() -> Uuid {
    Uuid::now_v7()
}

/// An id as if drawn at that moment: what happened then sorts among what happened then.
pub fn id_at(moment: Moment) -> Uuid {
    let seconds = u64::try_from(moment.micros().div_euclid(SECOND)).unwrap_or(0);
    let nanos = u32::try_from(moment.micros().rem_euclid(SECOND) * 1_000).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos))
}

pub fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut drawn = [0_u8; N];
    #[expect(clippy::disallowed_methods, reason = "this is the source of randomness")]
    getrandom::fill(&mut drawn).map_err(Error::internal)?;
    Ok(drawn)
}

/// 256 bits as text that fits in an address, a header and a cookie.
pub fn token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(bytes::<32>()?))
}
