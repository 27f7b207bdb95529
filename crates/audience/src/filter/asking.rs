use serde::{Deserialize, Serialize};

use super::conditions::Condition;
use super::parameters::{Parameter, Takes};
use crate::dates::Now;
use crate::facts::Facts;
use crate::values::Sight;

/// All of its conditions must hold. An empty filter is the default list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    pub all: Vec<Condition>,
    /// *Ver todos*: leaves out nobody that is hidden by default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub include_all: bool,
}

/// Who asks, and when.
pub(crate) struct Asking<'a> {
    pub(crate) now: &'a Now,
    pub(crate) sight: Sight,
}

impl Filter {
    /// Every parameter that [`Filter::parse`] knows, with what it takes.
    pub fn parameters() -> Vec<Parameter> {
        let about = "Shows those that are hidden by default";
        let include =
            Parameter { name: "include".to_owned(), about, takes: Takes::Words(&["all"]), repeats: false };
        Condition::parameters().into_iter().chain([include]).collect()
    }

    /// Whether all of its conditions hold, hidden or not.
    pub(crate) fn holds(&self, facts: &Facts, asking: &Asking<'_>) -> bool {
        self.all.iter().all(|condition| condition.holds(facts, asking))
    }
}

impl From<Vec<Condition>> for Filter {
    fn from(all: Vec<Condition>) -> Self {
        Self { all, include_all: false }
    }
}
