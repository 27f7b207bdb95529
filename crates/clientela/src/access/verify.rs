//! Is this the password? The answer takes as long whoever it is about (HARDENING A-07): nobody, somebody without a
//! password, somebody whose hash is from when hashes cost less.
#![expect(clippy::disallowed_methods, reason = "how long work takes is not what time it is")]

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordVerifier, Version};

use super::password::HASHING;
use crate::error::Error;

/// A hash of no password, as costly as one made today.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let (salt, hash) = ("A".repeat(22), "A".repeat(43));
    let today = Params::DEFAULT;
    let costs = format!("m={},t={},p={}", today.m_cost(), today.t_cost(), today.p_cost());
    format!("$argon2id$v=19${costs}${salt}${hash}")
});

/// Microseconds that a hash of today takes on this machine; 0 before the first.
static USUAL: AtomicU64 = AtomicU64::new(0);

/// Kibibytes; less is not worth a start.
const LEAST_WORK: u32 = 256;

pub async fn verify(password: &str, kept: Option<String>) -> Result<bool, Error> {
    let _turn = HASHING.acquire().await.map_err(Error::internal)?;
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || match kept.as_deref().and_then(readable) {
        Some((hash, params)) if is_of_today(&params) => Ok(as_usual(&password, &hash)),
        Some((hash, _)) => even_out(&password, &hash),
        None => {
            as_usual(&password, &nobodys()?);
            Ok(false)
        }
    })
    .await
    .map_err(Error::internal)?
}

/// Whether a hash was made with other costs than one made today.
pub fn is_dated(kept: &str) -> bool {
    readable(kept).is_none_or(|(_, params)| !is_of_today(&params))
}

/// A hash of ours; none where somebody was given no password.
fn readable(kept: &str) -> Option<(PasswordHash, Params)> {
    let hash = PasswordHash::new(kept).ok()?;
    let params = Params::try_from(&hash).ok()?;
    (hash.algorithm == Algorithm::Argon2id.ident()).then_some((hash, params))
}

fn is_of_today(params: &Params) -> bool {
    let today = &Params::DEFAULT;
    (params.m_cost(), params.t_cost(), params.p_cost()) == (today.m_cost(), today.t_cost(), today.p_cost())
}

fn nobodys() -> Result<PasswordHash, Error> {
    PasswordHash::new(&NOBODYS).map_err(Error::internal)
}

fn is_right(password: &str, hash: &PasswordHash) -> bool {
    Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

/// Against a hash of today; notes how long that took.
fn as_usual(password: &str, hash: &PasswordHash) -> bool {
    let started = Instant::now();
    let is_right = is_right(password, hash);
    let took = micros(started.elapsed());
    let known = USUAL.load(Ordering::Relaxed);
    // A step up for what took longer, one down for what did not, ends at the median.
    let usual = match known {
        0 => took,
        _ if took > known => known.saturating_add(known / 64),
        _ => known.saturating_sub(known / 64),
    };
    USUAL.store(usual.max(1), Ordering::Relaxed);
    is_right
}

/// Against a cheaper hash; then work for nothing until it has taken what a hash of today takes.
fn even_out(password: &str, hash: &PasswordHash) -> Result<bool, Error> {
    if USUAL.load(Ordering::Relaxed) == 0 {
        as_usual(password, &nobodys()?);
    }
    let usual = USUAL.load(Ordering::Relaxed).max(1);
    let started = Instant::now();
    let is_right = is_right(password, hash);
    loop {
        let missing = usual.saturating_sub(micros(started.elapsed()));
        // What takes the time is memory filled; so much less of it takes about so much less.
        let memory = u64::from(Params::DEFAULT_M_COST) * missing / usual;
        let memory = u32::try_from(memory).unwrap_or(Params::DEFAULT_M_COST);
        if memory < LEAST_WORK {
            return Ok(is_right);
        }
        let params = Params::new(memory, Params::DEFAULT_T_COST, Params::DEFAULT_P_COST, None);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(Error::internal)?);
        let mut unused = [0; Params::DEFAULT_OUTPUT_LEN];
        argon.hash_password_into(password.as_bytes(), &[0; 16], &mut unused).map_err(Error::internal)?;
    }
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::password::hash;
    use super::{NOBODYS, is_dated, verify};

    #[tokio::test]
    async fn long_passwords_differ_to_the_last_byte() {
        let long = "é".repeat(60);
        let kept = hash(&long).await.unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(verify(&long, Some(kept.clone())).await.unwrap());
        assert!(!verify(&format!("{long}x"), Some(kept)).await.unwrap());
        assert!(!verify(&long, None).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_nobody_is_one_of_today_that_no_password_opens() {
        assert!(!is_dated(&NOBODYS));
        assert!(!is_dated(&hash("chuva de prata 7").await.unwrap()));
        assert!(is_dated("") && is_dated("$argon2id$v=19$m=4096,t=3,p=1$c2l4dGVlbiBieXRlcw$AAAA"));
        assert!(!verify("", Some(NOBODYS.clone())).await.unwrap());
    }
}
