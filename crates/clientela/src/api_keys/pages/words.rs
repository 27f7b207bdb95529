//! Keys as people read them.

use crate::api_keys::{ApiKey, Scope};
use crate::clock::Moment;
use crate::web::Frame;

/// A scope to choose or to read: its name and what it allows.
pub(super) struct ScopeWords {
    pub(super) value: &'static str,
    pub(super) name: String,
    pub(super) allows: String,
}

pub(super) struct KeyView {
    pub(super) name: String,
    pub(super) scopes: Vec<ScopeWords>,
    /// All scopes that there are
    pub(super) everything: bool,
    pub(super) created_at: Moment,
    pub(super) revoked_at: Option<Moment>,
    pub(super) revoke: String,
}

pub(super) fn scope(frame: &Frame, scope: Scope) -> ScopeWords {
    let value = scope.as_str();
    let key = format!("api-keys-scope-{}", value.replace([':', '_'], "-"));
    ScopeWords { value, name: frame.say(&key), allows: frame.say(&format!("{key}-allows")) }
}

pub(super) fn key(frame: &Frame, key: &ApiKey) -> KeyView {
    KeyView {
        name: key.name.clone(),
        scopes: key.scopes.iter().map(|granted| scope(frame, *granted)).collect(),
        everything: Scope::ALL.iter().all(|known| key.scopes.contains(known)),
        created_at: key.created_at,
        revoked_at: key.revoked_at,
        revoke: frame.at(&format!("/settings/api-keys/{}/revoke", key.id)),
    }
}
