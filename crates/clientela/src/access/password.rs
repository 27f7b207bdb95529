//! Passwords: argon2id, hashed away from the async threads, a few at a time.

use argon2::{Argon2, PasswordHasher};
use tokio::sync::Semaphore;

use crate::error::Error;
use crate::random;

pub const SHORTEST: usize = 10;
pub const LONGEST_BYTES: usize = 1024;

/// Each hash takes 19 MiB; more at once than there are cores only costs memory.
pub(super) static HASHING: Semaphore = Semaphore::const_new(4);

/// Length in characters; the platforms' "one capital, one digit" rules only make passwords alike.
pub fn check(password: &str) -> Result<(), &'static str> {
    if password.len() > LONGEST_BYTES {
        return Err("password_too_long");
    }
    if password.chars().count() < SHORTEST {
        return Err("password_too_short");
    }
    let first = password.chars().next();
    if password.chars().all(|c| Some(c) == first) || COMMON.contains(&password.to_lowercase().as_str()) {
        return Err("password_common");
    }
    Ok(())
}

/// The likeliest guesses that are long enough to pass.
const COMMON: &[&str] = &[
    "1234567890",
    "12345678910",
    "0123456789",
    "0987654321",
    "qwertyuiop",
    "password123",
    "password1234",
    "senha12345",
    "senha123456",
    "minhasenha",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "administrador",
    "admin12345",
    "clientela1",
    "clientela123",
    "iloveyou123",
    "flamengo123",
    "corinthians",
    "palmeiras1",
    "brasil2026",
    "mudar12345",
    "trocar1234",
    "teste12345",
    "abcdefghij",
    "abcd123456",
    "qwerty12345",
    "loja123456",
];

pub async fn hash(password: &str) -> Result<String, Error> {
    let _turn = HASHING.acquire().await.map_err(Error::internal)?;
    let (password, salt) = (password.to_owned(), random::bytes::<16>()?);
    tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Error::internal)
    })
    .await
    .map_err(Error::internal)?
}

/// A password for a person who gave none: 24 characters, shown once.
pub fn generate() -> Result<String, Error> {
    Ok(random::token()?.chars().take(24).collect())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn short_common_and_endless_passwords_are_refused() {
        assert_eq!(check("curta"), Err("password_too_short"));
        assert_eq!(check("aaaaaaaaaaaa"), Err("password_common"));
        assert_eq!(check("Senha12345"), Err("password_common"));
        assert_eq!(check(&"x9".repeat(600)), Err("password_too_long"));
        assert_eq!(check("chuva de prata 7"), Ok(()));
    }
}
