//! Free text: the search, a part of a text, a complete one.

use serde::{Deserialize, Serialize};

use super::{Asked, Parsed, written};
use crate::filter::parameters::{ParameterCode, Parameters, Takes};
use crate::filter::write::{Pairs, Unwritable};
use crate::names::Names;
use crate::search::Search;
use crate::text::Folded;

/// Without punctuation, capital letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Document(Box<str>);

impl Document {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A blank one asks nothing.
impl Asked for Search {
    const TAKES: Takes = Takes::Text;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.one(parameter, |typed| Ok(Self::new(typed))).flatten().into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.typed()])
    }
}

impl Asked for Folded {
    const TAKES: Takes = Takes::Text;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.one(parameter, folded).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.as_str()])
    }
}

impl Asked for Vec<Folded> {
    const TAKES: Takes = Takes::Text;
    const REPEATS: bool = true;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.many(parameter, folded).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, self.iter().map(Folded::as_str))
    }
}

/// As written, without the white space around.
impl Asked for Box<str> {
    const TAKES: Takes = Takes::Text;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        given.one(parameter, filled).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [&**self])
    }
}

impl Asked for Document {
    const TAKES: Takes = Takes::Text;

    fn read(given: &mut Parameters<'_>, parameter: &str, _: &Names) -> Vec<Self> {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
        };
        given.one(parameter, |text| filled(&plain(text)).map(Self)).into_iter().collect()
    }

    fn write(&self, parameter: &str, _: &Names) -> Result<Pairs, Unwritable> {
        written(parameter, [self.as_str()])
    }
}

pub(super) fn folded(text: &str) -> Parsed<Folded> {
    Some(Folded::new(text)).filter(|folded| !folded.is_empty()).ok_or(ParameterCode::Blank)
}

pub(super) fn filled(text: &str) -> Parsed<Box<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Box::from).ok_or(ParameterCode::Blank)
}
