//! What lets people in, whoever they are: passwords, secrets that are kept as their hash, limits on guessing. Names no
//! feature.

pub mod attempts;
pub mod password;
pub mod secrets;
pub mod verify;
