//! The filter form as the question fills it in. What it has no field for, the list remembers in hidden fields.

use brasil::Uf;

use crate::customers::Catalog;
use crate::web::Parameters;

pub(super) struct FilterPanel {
    asked: Parameters,
    pub(super) catalog: Catalog,
}

pub(super) const ORIGINS: [&str; 6] = ["admin", "import", "storefront", "order", "cart", "api"];

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

    /// How many filters are active.
    pub(super) fn active(&self) -> usize {
        let filters = self
            .asked
            .pairs()
            .filter(|(name, _)| !matches!(*name, "q" | "sort" | "cursor" | "limit" | "include" | "tag_mode"));
        filters.count()
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
            "kind" | "state" | "origin" | "group" | "tag" | "has" | "consent" | "blocked" => true,
            "city" => value == self.asked.text("city"),
            "removed" | "anonymized" | "forget_requested" | "lead" => value == "true",
            "registered_from" | "registered_to" => {
                chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok()
            }
            "birthday_from" | "birthday_to" => {
                value.len() == 5 && value.contains('-') && !value.ends_with('d')
            }
            _ => name.strip_prefix("custom.").is_some(),
        }
    }
}
