//! What every page of the panel stands in: language, who looks, which store, where in the menu.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::Language;
use super::format::{self, Amount};
use crate::clock::Moment;

/// The places of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Home,
    Customers,
    Segments,
    Carts,
    Imports,
    Exports,
    Settings,
    Account,
}

#[derive(Clone, Debug)]
pub struct MenuItem {
    pub section: Section,
    /// Locale key of its name
    pub label: &'static str,
    pub address: String,
    pub icon: &'static str,
}

#[derive(Clone, Debug, Default)]
pub struct StoreLink {
    pub slug: String,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct Frame {
    pub language: Language,
    /// The address of this page within the panel
    pub here: String,
    pub zone: Tz,
    pub section: Section,
    pub person_name: String,
    pub person_email: String,
    pub store: StoreLink,
    pub stores: Vec<StoreLink>,
    pub menu: Vec<MenuItem>,
    /// Locale key of a notice that the page opens with
    pub notice: Option<String>,
    pub now: Moment,
}

impl Frame {
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }

    pub fn with(&self, key: &str, value: impl std::fmt::Display) -> String {
        self.language.with(key, value)
    }

    pub fn count(&self, key: &str, count: impl Amount) -> String {
        self.language.count(key, count)
    }

    pub fn number(&self, number: impl Amount) -> String {
        format::number(self.language, number.amount())
    }

    /// Centavos as Brazil writes money, whatever the language.
    pub fn money(&self, centavos: impl Amount) -> String {
        brasil::money::with_symbol(centavos.amount())
    }

    /// Hundredths of a star, to a tenth.
    pub fn rating(&self, hundredths: impl Amount) -> String {
        format::rating(self.language, hundredths.amount())
    }

    pub fn day(&self, moment: Moment) -> String {
        format::day(self.language, moment, self.zone)
    }

    /// A day of the store, as people write it.
    pub fn date(&self, day: NaiveDate) -> String {
        format::kept_date(self.language, &day.to_string())
    }

    pub fn time(&self, moment: Moment) -> String {
        format::day_and_time(self.language, moment, self.zone)
    }

    /// The first letters of the first and the last name.
    pub fn initials(&self) -> String {
        let mut words = self.person_name.split_whitespace().filter_map(|word| word.chars().next());
        let (first, last) = (words.next(), words.next_back());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }

    /// A page of this store: `frame.at("/customers")`.
    pub fn at(&self, place: &str) -> String {
        format!("/admin/{}{place}", self.store.slug)
    }

    pub fn asset(&self, name: &str) -> String {
        super::assets::url(name)
    }
}
