//! Secrets are kept as their hash: 256 random bits need no salt and no slowness.

use sha2::{Digest, Sha256};

pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
