//! The only place that draws at random: ids, tokens, passwords.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use crate::error::Error;

/// A new time-ordered id.
#[expect(clippy::disallowed_methods, reason = "this is the source of randomness")]
pub fn id() -> Uuid {
    Uuid::now_v7()
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
