//! The two languages and the sentences in them (`locales/`, Project Fluent).

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::{Arc, OnceLock};

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};

use super::cookies;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "pt-BR",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

pub const COOKIE: &str = "language";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    #[default]
    Portuguese,
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Portuguese, Language::English];

    pub fn tag(self) -> &'static str {
        match self {
            Language::Portuguese => "pt-BR",
            Language::English => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "pt" => Some(Self::Portuguese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// What the browser asks for: the person's own choice, else the first language of ours it names.
    pub fn of(headers: &HeaderMap) -> Self {
        if let Some(chosen) = cookies::read(headers, COOKIE).and_then(|tag| Self::from_tag(&tag)) {
            return chosen;
        }
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        accepted.unwrap_or_default().split(',').find_map(|tag| Self::from_tag(tag.trim())).unwrap_or_default()
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        static TAGS: std::sync::LazyLock<[LanguageIdentifier; 2]> =
            std::sync::LazyLock::new(|| Language::ALL.map(|l| l.tag().parse().unwrap_or_default()));
        let [portuguese, english] = &*TAGS;
        match self {
            Language::Portuguese => portuguese,
            Language::English => english,
        }
    }

    /// The sentence of a key.
    pub fn say(self, key: &str) -> String {
        LOCALES.lookup(self.identifier(), key)
    }

    /// The sentence of a key where it exists: for codes that may have none of their own.
    pub fn try_say(self, key: &str) -> Option<String> {
        LOCALES.try_lookup(self.identifier(), key)
    }

    /// The sentence of an error's code.
    pub fn error(self, code: &str) -> String {
        let key = format!("error-{}", code.replace('_', "-"));
        self.try_say(&key).unwrap_or_else(|| self.say("error-invalid"))
    }

    /// The sentence of a key with one text put in as `$value`.
    pub fn with(self, key: &str, value: impl Display) -> String {
        self.fill(key, &[("value", FluentValue::from(value.to_string()))])
    }

    /// The sentence of a key with a number put in as `$count` (for the plural) and `$number` (as it is written).
    pub fn count(self, key: &str, count: impl super::format::Amount) -> String {
        let count = count.amount();
        let number = super::format::number(self, count);
        self.fill(key, &[("count", FluentValue::from(count)), ("number", FluentValue::from(number))])
    }

    pub fn fill(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        LOCALES.lookup_with_args(self.identifier(), key, &named(values))
    }

    /// As [`Self::fill`], where the sentence exists.
    pub fn try_fill(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        LOCALES.try_lookup_with_args(self.identifier(), key, &named(values))
    }
}

/// The language of whoever turns out to have asked, for the layer that draws errors: it knows of no people.
#[derive(Clone, Default)]
pub struct Spoken(Arc<OnceLock<Language>>);

impl Spoken {
    pub fn tell(parts: &Parts, language: Language) {
        if let Some(spoken) = parts.extensions.get::<Self>() {
            spoken.0.get_or_init(|| language);
        }
    }

    pub fn told(&self) -> Option<Language> {
        self.0.get().copied()
    }
}

fn named<'a>(values: &[(&'static str, FluentValue<'a>)]) -> HashMap<Cow<'static, str>, FluentValue<'a>> {
    values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect()
}
