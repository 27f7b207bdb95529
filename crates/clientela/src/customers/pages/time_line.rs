//! What happened to a customer, in words: who, when, from what to what (DOMAIN 4.7).

use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::{Catalog, Happening};
use crate::web::{Frame, format};

pub(super) struct Entry {
    pub(super) id: Uuid,
    pub(super) at: Moment,
    pub(super) action: String,
    pub(super) by: String,
    pub(super) changes: Vec<Line>,
}

pub(super) struct Line {
    pub(super) field: String,
    pub(super) old: String,
    pub(super) new: String,
}

pub(super) fn of(frame: &Frame, catalog: &Catalog, happenings: Vec<Happening>) -> Vec<Entry> {
    let entries = happenings.into_iter().map(|happening| {
        let changes = happening.changes.iter().map(|change| Line {
            field: field(frame, catalog, &change.field),
            old: value(frame, &change.field, &change.old),
            new: value(frame, &change.field, &change.new),
        });
        Entry {
            id: happening.id,
            at: happening.at,
            changes: changes.collect(),
            action: action(frame, &happening.action),
            by: by(frame, &happening),
        }
    });
    entries.collect()
}

fn action(frame: &Frame, action: &str) -> String {
    let key = format!("action-{}", action.replace(['.', '_'], "-"));
    frame.language.try_say(&key).unwrap_or_else(|| action.to_owned())
}

fn by(frame: &Frame, happening: &Happening) -> String {
    let key = match happening.actor_kind.as_str() {
        "api_key" => "customers-by-key",
        "command" => "customers-by-command",
        _ => "customers-by-staff",
    };
    frame.with(key, &happening.actor_name)
}

/// The name of a field in people's language.
pub(super) fn field(frame: &Frame, catalog: &Catalog, name: &str) -> String {
    if let Some(key) = name.strip_prefix("custom.") {
        let known = catalog.fields.iter().find(|field| field.key == key);
        return known.map_or_else(|| key.to_owned(), |field| field.label.clone());
    }
    let key = format!("field-{}", name.replace(['.', '_'], "-"));
    frame.language.try_say(&key).unwrap_or_else(|| name.to_owned())
}

/// A value in people's language.
pub(super) fn value(frame: &Frame, field: &str, kept: &str) -> String {
    if kept.is_empty() {
        return String::new();
    }
    let named = match field {
        "birth_date" => return format::kept_date(frame.language, kept),
        "tags" => return kept.replace(" | ", ", "),
        "kind" => "customers-kind",
        "gender" => "customers-gender",
        _ if field.starts_with("consents.") => "customers-consent",
        _ => return kept.to_owned(),
    };
    frame.language.try_say(&format!("{named}-{kept}")).unwrap_or_else(|| kept.to_owned())
}
