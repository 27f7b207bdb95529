//! The filter form as the question fills it in. What it has no field for, the list remembers in hidden fields.

use audience::{Filter, Takes};
use brasil::Uf;

use super::pills;
use super::question::MONEY;
use crate::customers::Catalog;
use crate::web::{Frame, Parameters};

pub(super) struct FilterPanel {
    asked: Parameters,
    pub(super) catalog: Catalog,
}

pub(super) const ORIGINS: [&str; 6] = ["admin", "import", "storefront", "order", "cart", "api"];

/// Without credits and price tables they match nobody: the form offers them when there are some.
const LATER: [&str; 5] = ["credit_min", "credit_max", "credit_expires_within", "b2b", "price_table"];

/// What orders tell, drawn by `filter_orders.html`.
const OF_ORDERS: [&str; 19] = [
    "rating_min",
    "rating_max",
    "ordered_from",
    "ordered_to",
    "sku",
    "sku_from",
    "sku_to",
    "behavior",
    "spent_min",
    "spent_max",
    "orders_min",
    "orders_max",
    "ticket_min",
    "ticket_max",
    "first_order_before",
    "first_order_after",
    "last_order_before",
    "last_order_after",
    "no_order_days",
];

const BEHAVIORS: [&str; 5] = ["confirmed", "cancelled", "first_purchase", "repeat", "cart_only"];

/// Those that `filter_panel.html` draws by hand. Any other filter is drawn by what it takes.
/// Customers chosen one by one have no field at all.
const BY_HAND: [&str; 21] = [
    "id",
    "q",
    "city",
    "state",
    "kind",
    "blocked",
    "origin",
    "group",
    "tag",
    "tag_mode",
    "has",
    "consent",
    "include",
    "lead",
    "removed",
    "forget_requested",
    "anonymized",
    "registered_from",
    "registered_to",
    "birthday_from",
    "birthday_to",
];

/// A field drawn by what its filter takes.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
    /// `text` or `date`, where it is typed
    pub(super) kind: &'static str,
    /// Values and their names, where one is chosen
    pub(super) choices: Vec<(&'static str, String)>,
}

impl FilterPanel {
    pub(super) fn new(asked: &Parameters, catalog: Catalog) -> Self {
        Self { asked: asked.clone(), catalog }
    }

    pub(super) fn states(&self) -> [Uf; 27] {
        Uf::ALL
    }

    pub(super) fn origins(&self) -> [&'static str; 6] {
        ORIGINS
    }

    pub(super) fn behaviors(&self) -> [&'static str; 5] {
        BEHAVIORS
    }

    /// The products asked for: SKU and name.
    pub(super) fn products(&self) -> Vec<(&str, &str)> {
        let name = |sku| self.catalog.products.get(sku).map_or("", String::as_str);
        self.asked.all("sku").map(|sku| (sku, name(sku))).collect()
    }

    /// What a field of money shows: reais, as people write them.
    pub(super) fn reais(&self, name: &str) -> String {
        self.text(name).parse().map_or_else(|_blank| String::new(), brasil::money::format)
    }

    /// What a field of one value shows.
    pub(super) fn text(&self, name: &str) -> String {
        let asked = self.asked.text(name);
        match (name, asked.split_once('-')) {
            ("birthday_from" | "birthday_to", Some((month, day))) if asked.len() == 5 => {
                format!("{day}/{month}")
            }
            _ if self.fits(name, asked) => asked.to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn custom(&self, key: &str) -> String {
        self.asked.text(&format!("custom.{key}")).to_owned()
    }

    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.asked.all(name).any(|asked| asked == value)
    }

    /// The fields that are not drawn by hand.
    pub(super) fn others(&self, frame: &Frame) -> Vec<Field> {
        let others = Filter::parameters().into_iter().filter(|known| is_drawn(&known.name, known.takes));
        let field = |known: audience::Parameter| Field {
            label: label(frame, &known.name, known.takes),
            value: self.text(&known.name),
            kind: if known.takes == Takes::Day { "date" } else { "text" },
            choices: choices(frame, &known.name, known.takes),
            name: known.name,
        };
        others.map(field).collect()
    }

    /// How many filters are active.
    pub(super) fn active(&self) -> usize {
        let filters = self.asked.pairs().filter(|(name, _)| {
            !matches!(*name, "q" | "sort" | "cursor" | "limit" | "include" | "tag_mode" | "segment")
        });
        let chosen = usize::from(self.asked.has("id"));
        filters.filter(|(name, _)| *name != "id").count() + chosen
    }

    /// What no field of the form says.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let remembered = self.asked.pairs().filter(|(name, value)| {
            let elsewhere = matches!(*name, "cursor" | "q" | "include" | "tag_mode");
            !elsewhere && !self.fits(name, value)
        });
        remembered.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// Whether the form has a field that can say it.
    fn fits(&self, name: &str, value: &str) -> bool {
        match name {
            "q" | "sku" | "kind" | "state" | "origin" | "group" | "tag" | "has" | "consent" | "blocked" => {
                true
            }
            "city" => value == self.asked.text("city"),
            "removed" | "anonymized" | "forget_requested" | "lead" => value == "true",
            "registered_from" | "registered_to" => {
                chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok()
            }
            "birthday_from" | "birthday_to" => {
                value.len() == 5 && value.contains('-') && !value.ends_with('d')
            }
            "behavior" => BEHAVIORS.contains(&value),
            _ if MONEY.contains(&name) => value.parse::<i64>().is_ok(),
            _ if name.starts_with("custom.") => true,
            _ => self.fits_drawn(name, value),
        }
    }

    fn fits_drawn(&self, name: &str, value: &str) -> bool {
        let known = Filter::parameters().into_iter().find(|known| known.name == name);
        let Some(takes) = known
            .map(|known| known.takes)
            .filter(|takes| is_drawn(name, *takes) || OF_ORDERS.contains(&name))
        else {
            return false;
        };
        let can_say = match takes {
            Takes::Day => chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok(),
            Takes::YesOrNo => matches!(value, "true" | "false"),
            Takes::Words(words) => words.contains(&value),
            Takes::Text | Takes::YearDay | Takes::Whole | Takes::Centavos | Takes::Decimal => true,
            Takes::Instant => false,
        };
        can_say && value == self.asked.text(name)
    }
}

/// An instant is for programs, and custom fields are drawn by their own names.
fn is_drawn(name: &str, takes: Takes) -> bool {
    takes != Takes::Instant
        && !name.starts_with("custom")
        && !BY_HAND.contains(&name)
        && !OF_ORDERS.contains(&name)
        && !LATER.contains(&name)
}

/// What its pill says without a value.
pub(super) fn label(frame: &Frame, name: &str, takes: Takes) -> String {
    if takes == Takes::YesOrNo {
        return pills::words(frame, &Parameters::default(), &Catalog::default(), name, "true");
    }
    let words = frame.with(&pills::key(name), "");
    words.trim_end().trim_end_matches(':').to_owned()
}

fn choices(frame: &Frame, name: &str, takes: Takes) -> Vec<(&'static str, String)> {
    match takes {
        Takes::YesOrNo => vec![("true", frame.say("customers-yes")), ("false", frame.say("customers-no"))],
        Takes::Words(words) => words.iter().map(|word| (*word, pills::known(frame, name, word))).collect(),
        _ => Vec::new(),
    }
}
