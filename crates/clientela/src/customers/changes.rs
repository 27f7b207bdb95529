//! What differs between two records, field by field, for the audit and the events.

use audience::Channel;

use super::customer::{Address, Customer, Record};
use super::fields::{PLACE_FIELDS, PROFILE_FIELDS};
use crate::audit::Change;

/// Empty where nothing differs.
pub fn between(old: &Record, new: &Record) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut compare = |field: &str, old: String, new: String| {
        if old != new {
            changes.push(Change { field: field.to_owned(), old, new });
        }
    };
    for field in PROFILE_FIELDS {
        compare(field.name, (field.of)(&old.profile).clone(), (field.of)(&new.profile).clone());
    }
    compare("phones", old.phones.join(", "), new.phones.join(", "));
    compare("group", group(old), group(new));
    compare("tags", tags(old), tags(new));
    for key in keys(old, new) {
        compare(
            &format!("custom.{key}"),
            old.custom_value(&key).to_owned(),
            new.custom_value(&key).to_owned(),
        );
    }
    for channel in Channel::ALL {
        let of = |record: &Record| record.consent(*channel).as_str().to_owned();
        compare(&format!("consents.{}", channel.as_str()), of(old), of(new));
        if old.consent(*channel) == new.consent(*channel) {
            let field = format!("consents.{}.proof", channel.as_str());
            compare(&field, proof(old, *channel), proof(new, *channel));
        }
    }
    compare("addresses", addresses(old), addresses(new));
    changes
}

/// As [`between`] their records, and when they were registered.
pub fn changed(old: &Customer, new: &Customer) -> Vec<Change> {
    let mut changes = between(&old.record, &new.record);
    if old.registered_at != new.registered_at {
        let (old, new) = (old.registered_at.rfc3339(), new.registered_at.rfc3339());
        changes.push(Change { field: "registered_at".to_owned(), old, new });
    }
    changes
}

/// The names of the fields alone, for events: no values.
pub fn names(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.field.as_str()).collect()
}

fn group(record: &Record) -> String {
    record.group.as_ref().map(|group| group.name.clone()).unwrap_or_default()
}

fn tags(record: &Record) -> String {
    record.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(" | ")
}

/// Where an answer came from, and to which text.
fn proof(record: &Record, channel: Channel) -> String {
    let kept = record.consents.iter().find(|kept| kept.channel == channel);
    let parts = kept.map(|kept| [kept.source.as_str(), kept.text_version.as_str()]).unwrap_or_default();
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn keys(old: &Record, new: &Record) -> Vec<String> {
    let mut keys: Vec<String> = old.custom.iter().chain(&new.custom).map(|value| value.key.clone()).collect();
    keys.sort();
    keys.dedup();
    keys
}

fn addresses(record: &Record) -> String {
    record.addresses.iter().map(written).collect::<Vec<_>>().join("\n")
}

fn written(address: &Address) -> String {
    let parts = PLACE_FIELDS.iter().map(|field| (field.show)((field.of)(&address.place)));
    let mut line = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    if address.is_default {
        line.push_str(" *");
    }
    line
}
