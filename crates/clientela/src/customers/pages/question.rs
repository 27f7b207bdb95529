//! Between the address of the list and its filter form. Browsers send every field of a form, blank ones too, and
//! people write days as people do; the address says only what is asked, as the filter understands it.

use audience::{Filter, Takes};
use chrono::NaiveDate;

use crate::web::Parameters;

/// The address of a list.
pub(super) fn address(slug: &str, asked: &Parameters) -> String {
    let query = asked.to_query();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/admin/{slug}/customers{mark}{query}")
}

/// Asked once, as every day is: of several the first counts, for a field stands before what the list remembers.
const ONCE: [&str; 5] = ["q", "sort", "include", "tag_mode", "segment"];

/// Filters of money that the form has a field for, named so with [`IN_REAIS`].
pub(super) const MONEY: [&str; 4] = ["spent_min", "spent_max", "ticket_min", "ticket_max"];
const IN_REAIS: &str = "_reais";

/// What the address should say.
pub(super) fn canonical(given: &Parameters) -> Parameters {
    let mut asked: Vec<(String, String)> = Vec::new();
    let known = Filter::parameters();
    let is_day = |name: &str| {
        known.iter().any(|known| known.name == name && matches!(known.takes, Takes::Day | Takes::YearDay))
    };
    for (name, value) in given.pairs() {
        let (name, value) = (in_centavos(name), written(name, value.trim()));
        // A blank group asks for those without one.
        let says_nothing = (value.is_empty() && name != "group") || name == "notice";
        let again = (ONCE.contains(&name) || is_day(name) || MONEY.contains(&name))
            && asked.iter().any(|(said, _)| said == name);
        if !says_nothing && !again {
            asked.push((name.to_owned(), value));
        }
    }
    asked.dedup();
    let mut asked = Parameters(asked);
    expand(&mut asked, "registered", |preset| (preset.to_owned(), String::new()));
    expand(&mut asked, "ordered", |preset| (preset.to_owned(), String::new()));
    expand(&mut asked, "birthday", |preset| ("today".to_owned(), preset.to_owned()));
    if asked.text("tag_mode") == "any" || !asked.has("tag") {
        asked.take("tag_mode");
    }
    if !asked.has("sku") {
        asked.take("sku_from");
        asked.take("sku_to");
    }
    for until in ["registered_to", "ordered_to"] {
        if asked.text(until) == "today" {
            asked.take(until);
        }
    }
    asked
}

/// A button of the form stands for a whole period, in place of what the fields say.
fn expand(asked: &mut Parameters, stem: &str, period: impl Fn(&str) -> (String, String)) {
    let Some(preset) = asked.take(stem) else { return };
    let (from, to) = period(&preset);
    for (end, value) in [("from", from), ("to", to)] {
        let name = format!("{stem}_{end}");
        asked.0.retain(|(said, _)| *said != name);
        if !value.is_empty() {
            asked.0.push((name, value));
        }
    }
}

/// The parameter that a field of the form stands for: people type reais, addresses say centavos.
fn in_centavos(name: &str) -> &str {
    name.strip_suffix(IN_REAIS).filter(|stem| MONEY.contains(stem)).unwrap_or(name)
}

/// `25/12` for `12-25`, `31/12/2026` for `2026-12-31`, `1.234,56` for `123456`.
fn written(name: &str, value: &str) -> String {
    if name.starts_with("birthday_")
        && let Some((day, month)) = value.split_once('/')
        && let (Ok(day), Ok(month)) = (day.parse::<u8>(), month.parse::<u8>())
    {
        return format!("{month:02}-{day:02}");
    }
    if name.ends_with(IN_REAIS) && MONEY.contains(&in_centavos(name)) {
        // What is no amount stays to be refused.
        return brasil::money::parse(value)
            .map_or_else(|_unfit| value.to_owned(), |centavos| centavos.to_string());
    }
    if ["registered_", "ordered_", "sku_", "first_order_", "last_order_"]
        .iter()
        .any(|period| name.starts_with(period))
        && let Ok(date) = NaiveDate::parse_from_str(value, "%d/%m/%Y")
    {
        return date.format("%Y-%m-%d").to_string();
    }
    value.to_owned()
}

/// The question with a parameter put in place of all of its name, from the first page on.
pub(super) fn with(asked: &Parameters, name: &str, value: &str) -> Parameters {
    let mut changed = without(asked, name, None);
    changed.0.push((name.to_owned(), value.to_owned()));
    changed
}

/// The question without a parameter, or without one value of it, from the first page on.
pub(super) fn without(asked: &Parameters, name: &str, value: Option<&str>) -> Parameters {
    let goes = |said: &str, what: &str| said == name && value.is_none_or(|value| value == what);
    let kept = asked.pairs().filter(|(said, what)| *said != "cursor" && !goes(said, what));
    Parameters(kept.map(|(said, what)| (said.to_owned(), what.to_owned())).collect())
}

/// Whether anything narrows the list.
pub(super) fn narrows(asked: &Parameters) -> bool {
    asked.pairs().any(|(name, _)| !matches!(name, "sort" | "cursor" | "limit" | "include" | "tag_mode"))
}

#[cfg(test)]
#[path = "question_tests.rs"]
mod tests;
