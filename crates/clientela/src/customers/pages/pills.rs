//! The active filters in words, each with the way to the list without it.

use audience::{Filter, Sight, Takes};

use super::question;
use crate::customers::{Catalog, PERSONAL_FILTERS};
use crate::web::{Frame, Parameters, format};

pub(super) struct Pill {
    pub(super) text: String,
    /// The list without it
    pub(super) address: String,
}

pub(super) fn of(frame: &Frame, asked: &Parameters, catalog: &Catalog) -> Vec<Pill> {
    let filters = asked.pairs().filter(|(name, _)| {
        !matches!(*name, "q" | "sort" | "cursor" | "limit" | "include" | "tag_mode" | "segment")
    });
    let filters = filters.filter(|(name, _)| *name != "id");
    chosen(frame, asked)
        .into_iter()
        .chain(filters.map(|(name, value)| Pill {
            text: words(frame, asked, catalog, name, value),
            address: question::address(
                &frame.store.slug,
                &question::canonical(&question::without(asked, name, Some(value))),
            ),
        }))
        .collect()
}

/// Customers chosen one by one, as one pill.
fn chosen(frame: &Frame, asked: &Parameters) -> Option<Pill> {
    let text = how_many(frame, asked)?;
    let address =
        question::address(&frame.store.slug, &question::canonical(&question::without(asked, "id", None)));
    Some(Pill { text, address })
}

fn how_many(frame: &Frame, asked: &Parameters) -> Option<String> {
    let ids = asked.all("id").count();
    (ids > 0).then(|| frame.count("bulk-chosen", ids))
}

/// What stands for personal data before those who may not see it.
const HIDDEN: &str = "•••";

/// A whole filter in words, for those who only read it.
pub fn read_only(frame: &Frame, catalog: &Catalog, filter: &Parameters, sight: Sight) -> Vec<String> {
    let words = |(name, value): (&str, &str)| {
        let value = if sight == Sight::Masked && PERSONAL_FILTERS.contains(&name) { HIDDEN } else { value };
        match name {
            "q" => frame.with("customers-pill-q", value),
            "include" => frame.say("customers-pill-include"),
            _ => words(frame, filter, catalog, name, value),
        }
    };
    let others = filter.pairs().filter(|(name, _)| !matches!(*name, "tag_mode" | "id")).map(words);
    how_many(frame, filter).into_iter().chain(others).collect()
}

/// One condition of a filter in words.
pub(super) fn words(frame: &Frame, asked: &Parameters, catalog: &Catalog, name: &str, value: &str) -> String {
    if let Some(key) = name.strip_prefix("custom.") {
        let field = catalog.fields.iter().find(|field| field.key == key);
        return format!("{}: {value}", field.map_or(key, |field| &field.label));
    }
    let takes = Filter::parameters().into_iter().find(|known| known.name == name).map(|known| known.takes);
    match (name, value) {
        ("segment", _) => match catalog.segment(value) {
            Some(segment) => frame.with("customers-pill-segment", &segment.name),
            None => frame.say("customers-pill-segment-gone"),
        },
        ("sku", _) => match catalog.products.get(value) {
            Some(product) => frame.with("customers-pill-sku", format!("{product} ({value})")),
            None => frame.with("customers-pill-sku", value),
        },
        ("group", "") => frame.say("customers-pill-group-none"),
        ("tag", _) => {
            let key = match asked.text("tag_mode") {
                "all" => "customers-pill-tag-all",
                "none" => "customers-pill-tag-none",
                _ => "customers-pill-tag",
            };
            frame.with(key, value)
        }
        _ if matches!(takes, Some(Takes::Day | Takes::YearDay | Takes::Instant)) => {
            frame.with(&key(name), day(frame, value))
        }
        _ if takes == Some(Takes::Centavos) => frame.with(&key(name), money(value)),
        _ if takes == Some(Takes::YesOrNo) => {
            let answer = if value == "true" { "yes" } else { "no" };
            frame.say(&format!("{}-{answer}", key(name)))
        }
        _ => frame.with(&key(name), known(frame, name, value)),
    }
}

pub(super) fn key(name: &str) -> String {
    format!("customers-pill-{}", name.replace('_', "-"))
}

/// A value with a name of its own in people's language, else as it is.
pub(super) fn known(frame: &Frame, name: &str, value: &str) -> String {
    let prefix = match name {
        "kind" => "customers-kind",
        "origin" => "customers-origin",
        "consent" => "customers-channel",
        "has" => "customers-has",
        "block_mode" => "customers-block",
        "behavior" => "customers-behavior",
        "b2b" => "customers-b2b",
        _ => return value.to_owned(),
    };
    frame
        .language
        .try_say(&format!("{prefix}-{}", value.replace('_', "-")))
        .unwrap_or_else(|| value.to_owned())
}

/// Centavos as people write money.
fn money(value: &str) -> String {
    value.trim().parse().map_or_else(|_not_a_number| value.to_owned(), brasil::money::with_symbol)
}

/// `-30d` as "há 30 dias", `12-25` as 25/12.
fn day(frame: &Frame, value: &str) -> String {
    if value == "today" {
        return frame.say("customers-day-today");
    }
    if let Some(days) = value.strip_suffix('d').and_then(|days| days.parse::<i64>().ok()) {
        let key = if days < 0 { "customers-days-ago" } else { "customers-days-ahead" };
        return frame.count(key, days.abs());
    }
    match value.split_once('-') {
        Some((month, day)) if value.len() == 5 => format!("{day}/{month}"),
        _ => format::kept_date(frame.language, value),
    }
}
