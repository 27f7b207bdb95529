//! A filter becomes a query string again: for addresses of pages, and to show what a segment asks.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat};

use super::condition::{Condition, Filter, TagMode};
use crate::names::Names;
use crate::text::Folded;
use crate::values::{Channel, Possession, State};

/// Why a filter has no query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// It says more than parameters joined by AND can say.
    #[error("the filter is no plain list of parameters")]
    Tree,
    /// A tag, group or custom field in it is no longer there.
    #[error("the filter names what is no longer there")]
    Gone,
}

type Pairs = Vec<(String, String)>;

impl Filter {
    /// The pairs that [`Filter::parse`] reads as an equal filter, not encoded.
    ///
    /// # Errors
    /// [`Unwritable`].
    pub fn to_pairs(&self, names: &Names) -> Result<Pairs, Unwritable> {
        let mut pairs = Pairs::new();
        let mut taken = BTreeSet::new();
        for condition in &self.all {
            let mut own = Pairs::new();
            write(condition, names, &mut own)?;
            let parameters: BTreeSet<String> = own.iter().map(|(parameter, _)| parameter.clone()).collect();
            if own.is_empty() || !taken.is_disjoint(&parameters) {
                return Err(Unwritable::Tree);
            }
            taken.extend(parameters);
            pairs.append(&mut own);
        }
        if self.include_all {
            put(&mut pairs, "include", "all");
        }
        Ok(pairs)
    }
}

fn write(condition: &Condition, names: &Names, pairs: &mut Pairs) -> Result<(), Unwritable> {
    match condition {
        Condition::Text(search) => put(pairs, "q", search.typed()),
        Condition::Name(part) => put(pairs, "name", part.as_str()),
        Condition::Email(part) => put(pairs, "email", part.as_str()),
        Condition::City(parts) => put_all(pairs, "city", parts.iter().map(Folded::as_str)),
        Condition::State(states) => put_all(pairs, "state", states.iter().copied().map(State::as_str)),
        Condition::Document(document) => put(pairs, "document", document),
        Condition::Origin(words) => put_all(pairs, "origin", words.iter().map(|word| &**word)),
        Condition::Kind(kind) => put(pairs, "kind", kind.as_str()),
        Condition::ExternalReference(reference) => put(pairs, "external_reference", reference),
        Condition::Registered { from, to } => put_range(pairs, "registered", from.as_ref(), to.as_ref()),
        Condition::Blocked(is) => put_mark(pairs, "blocked", *is),
        Condition::BlockMode(mode) => put(pairs, "block_mode", mode.as_str()),
        Condition::Anonymized(is) => put_mark(pairs, "anonymized", *is),
        Condition::Removed(is) => put_mark(pairs, "removed", *is),
        Condition::ForgetRequested(is) => put_mark(pairs, "forget_requested", *is),
        Condition::Reidentified(is) => put_mark(pairs, "reidentified", *is),
        Condition::Lead(is) => put_mark(pairs, "lead", *is),
        Condition::Birthday { from, to } => put_range(pairs, "birthday", from.as_ref(), to.as_ref()),
        Condition::Tag { mode, ids } => {
            for id in ids {
                put(pairs, "tag", names.tag_name(*id).ok_or(Unwritable::Gone)?);
            }
            if *mode != TagMode::Any {
                put(pairs, "tag_mode", mode.as_str());
            }
        }
        Condition::Group(groups) => {
            for group in groups {
                let name = group.map_or(Some(""), |id| names.group_name(id));
                put(pairs, "group", name.ok_or(Unwritable::Gone)?);
            }
        }
        Condition::Consent(channels) => {
            put_all(pairs, "consent", channels.iter().copied().map(Channel::as_str));
        }
        Condition::Has(things) => put_all(pairs, "has", things.iter().copied().map(Possession::as_str)),
        Condition::Custom { field, value } => {
            let key = names.field_key(*field).ok_or(Unwritable::Gone)?;
            put(pairs, &format!("custom.{key}"), value.as_str());
        }
        Condition::UpdatedSince(instant) => {
            let at = DateTime::from_timestamp_micros(*instant).ok_or(Unwritable::Tree)?;
            put(pairs, "updated_since", &at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        }
        Condition::AnyOf(_) => return Err(Unwritable::Tree),
    }
    Ok(())
}

fn put(pairs: &mut Pairs, parameter: &str, value: &str) {
    pairs.push((parameter.to_owned(), value.to_owned()));
}

fn put_all<'a>(pairs: &mut Pairs, parameter: &str, values: impl Iterator<Item = &'a str>) {
    for value in values {
        put(pairs, parameter, value);
    }
}

fn put_mark(pairs: &mut Pairs, parameter: &str, is: bool) {
    put(pairs, parameter, if is { "true" } else { "false" });
}

fn put_range<D: ToString>(pairs: &mut Pairs, stem: &str, from: Option<&D>, to: Option<&D>) {
    for (end, day) in [("from", from), ("to", to)] {
        if let Some(day) = day {
            put(pairs, &format!("{stem}_{end}"), &day.to_string());
        }
    }
}
