//! Keys of integrations: per store, with scopes, shown once, kept hashed, revocable (DOMAIN 12.3).

pub mod api;
mod guard;
mod issue;
mod key;
pub mod pages;
mod queries;
mod read;
pub mod scopes;

pub use guard::{Integration, Known, authenticate};
pub use issue::{issue, issue_in, issue_once, revoke};
pub use key::ApiKey;
pub use read::{get, list, may, scopes_now};
pub use scopes::Scope;
