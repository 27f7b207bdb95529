//! Sealed texts: cursors and links that hold data no reader may see or change.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::error::Error;
use crate::random;

#[derive(Clone)]
pub struct Seal(XChaCha20Poly1305);

const NONCE: usize = 24;

impl Seal {
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(&(*key).into()))
    }

    /// `purpose` is bound in: what was sealed for one purpose or store does not open for another.
    pub fn close(&self, purpose: &str, plain: &[u8]) -> Result<String, Error> {
        let nonce = random::bytes::<NONCE>()?;
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let sealed = self.0.encrypt(&XNonce::from(nonce), payload);
        let sealed =
            sealed.map_err(|_opaque: chacha20poly1305::aead::Error| Error::broken("sealing failed"))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    pub fn open(&self, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        self.0.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: purpose.as_bytes() }).ok()
    }
}
