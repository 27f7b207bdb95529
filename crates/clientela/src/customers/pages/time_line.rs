//! What happened to a customer, in words: who, when, from what to what (DOMAIN 4.7).

use uuid::Uuid;

use crate::audit::{Change, HistoryKind};
use crate::clock::Moment;
use crate::customers::customer::Customer;
use crate::customers::fields::PROFILE_FIELDS;
use crate::customers::{Catalog, Happening, checks};
use crate::web::error_page::percent_encoded;
use crate::web::{Frame, format};

pub(super) struct Entry {
    pub(super) id: Uuid,
    pub(super) at: Moment,
    pub(super) action: String,
    pub(super) by: String,
    /// Of the order or cart that it tells of
    pub(super) by_at: Option<String>,
    pub(super) changes: Vec<Line>,
}

pub(super) struct Line {
    pub(super) field: String,
    pub(super) old: String,
    pub(super) new: String,
}

/// The time line of one kind, or of all.
pub(super) struct KindLink {
    pub(super) label: String,
    pub(super) address: String,
    pub(super) is_shown: bool,
}

/// `at` is the address of the customer.
pub(super) fn kinds(frame: &Frame, at: &str, shown: Option<HistoryKind>) -> Vec<KindLink> {
    let all = KindLink {
        label: frame.say("customers-time-line-all"),
        address: format!("{at}#time-line"),
        is_shown: shown.is_none(),
    };
    let of = |kind: HistoryKind| KindLink {
        label: frame.say(&format!("customers-time-line-{}", kind.as_str())),
        address: format!("{at}?kind={}#time-line", kind.as_str()),
        is_shown: shown == Some(kind),
    };
    std::iter::once(all).chain(HistoryKind::ALL.map(of)).collect()
}

pub(super) fn of(frame: &Frame, catalog: &Catalog, happenings: Vec<Happening>) -> Vec<Entry> {
    let entries = happenings.into_iter().map(|happening| Entry {
        id: happening.id,
        at: happening.at,
        changes: lines(frame, catalog, &happening.changes),
        action: action(frame, &happening.action),
        by: by(frame, &happening),
        by_at: order_at(frame, &happening),
    });
    entries.collect()
}

/// How it began: an import writes one entry for all, so its customers have none of their own.
pub(super) fn begin(frame: &Frame, customer: &Customer, entries: &mut Vec<Entry>) {
    let created = action(frame, "customer.created");
    if entries.iter().any(|entry| entry.action == created) {
        return;
    }
    let origin = frame.language.try_say(&format!("customers-origin-{}", customer.origin));
    entries.push(Entry {
        id: customer.id.uuid(),
        at: customer.registered_at,
        action: created,
        by: origin.unwrap_or_else(|| customer.origin.clone()),
        by_at: None,
        changes: Vec::new(),
    });
}

/// In the order of the form; what nobody had been asked was nothing before.
fn lines(frame: &Frame, catalog: &Catalog, changes: &[Change]) -> Vec<Line> {
    let place = |change: &&Change| {
        PROFILE_FIELDS.iter().position(|field| field.name == change.field).unwrap_or(PROFILE_FIELDS.len())
    };
    let mut changes: Vec<&Change> = changes.iter().collect();
    changes.sort_by_key(place);
    let lines = changes.into_iter().map(|change| Line {
        field: field(frame, catalog, &change.field),
        old: if change.old == "unknown" { String::new() } else { value(frame, &change.field, &change.old) },
        new: value(frame, &change.field, &change.new),
    });
    lines.collect()
}

fn action(frame: &Frame, action: &str) -> String {
    let key = format!("action-{}", action.replace(['.', '_'], "-"));
    frame.language.try_say(&key).unwrap_or_else(|| action.to_owned())
}

fn by(frame: &Frame, happening: &Happening) -> String {
    let key = match happening.actor_kind.as_str() {
        "api_key" => "customers-by-key",
        "command" => "customers-by-command",
        "order" => "orders-order",
        "cart" => return frame.say("carts-cart"),
        "shopper" => "customers-by-shopper",
        _ => "customers-by-staff",
    };
    frame.with(key, &happening.actor_name)
}

fn order_at(frame: &Frame, happening: &Happening) -> Option<String> {
    let place = match happening.actor_kind.as_str() {
        "order" => "orders",
        "cart" => "carts",
        _ => return None,
    };
    Some(frame.at(&format!("/{place}/{}", percent_encoded(&happening.actor_name))))
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

fn again(check: fn(&str) -> checks::Checked, shown: &str) -> String {
    check(shown).unwrap_or_else(|_| shown.to_owned())
}

/// A line each; the audit marks the default one by a star.
fn addresses(frame: &Frame, kept: &str) -> String {
    let default = format!(" ({})", frame.say("customers-address-default"));
    let lines = kept.lines().map(|line| match line.strip_suffix(" *") {
        Some(line) => format!("{line}{default}"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A value in people's language.
pub(super) fn value(frame: &Frame, field: &str, kept: &str) -> String {
    if kept.is_empty() {
        return String::new();
    }
    // What the use cases show as our files write it is brought back to what is kept.
    let (named, kept) = match field {
        "registered_at" => {
            return Moment::from_rfc3339(kept).map_or_else(|| kept.to_owned(), |at| frame.time(at));
        }
        "birth_date" => return format::kept_date(frame.language, &again(checks::birth_date, kept)),
        "total_cents" => {
            return kept.parse::<i64>().map_or_else(|_unfit| kept.to_owned(), |cents| frame.money(cents));
        }
        "tags" => return kept.replace(" | ", ", "),
        "addresses" => return addresses(frame, kept),
        "kind" => ("customers-kind", again(checks::kind, kept)),
        "gender" => ("customers-gender", again(checks::gender, kept)),
        _ if field.starts_with("consents.") => ("customers-consent", kept.to_owned()),
        _ => return kept.to_owned(),
    };
    frame.language.try_say(&format!("{named}-{kept}")).unwrap_or(kept)
}
