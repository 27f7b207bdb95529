//! The conditions, DOMAIN.md 3.3. Several values of one condition are OR.

use serde::{Deserialize, Serialize};

use crate::dates::{Day, YearDay};
use crate::ids::{FieldId, GroupId, TagId};
use crate::search::Search;
use crate::text::Folded;
use crate::values::{BlockMode, Channel, Kind, Possession, State, words};

/// All of its conditions must hold. An empty filter is the default list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    pub all: Vec<Condition>,
    /// *Ver todos*: leaves out nobody that is hidden by default.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub include_all: bool,
}

words! {
    /// How several tags are meant.
    TagMode { Any = "any", All = "all", None = "none" }
}

/// One question about one customer. Kept as JSON in segments: a variant's name and shape stay.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Condition {
    /// `q`, DOMAIN.md 3.2.
    Text(Search),
    /// Any part of the name shown, of first, last or social name; of a company also of its company and
    /// trade names.
    Name(Folded),
    Email(Folded),
    /// Any part of the locality's city.
    City(Vec<Folded>),
    State(Vec<State>),
    /// Complete, without punctuation, capital letters.
    Document(Box<str>),
    Origin(Vec<Box<str>>),
    Kind(Kind),
    /// Complete, as written.
    ExternalReference(Box<str>),
    /// Days of the store's zone, both ends included.
    Registered {
        from: Option<Day>,
        to: Option<Day>,
    },
    /// Fully blocked, or not.
    Blocked(bool),
    BlockMode(BlockMode),
    Anonymized(bool),
    Removed(bool),
    ForgetRequested(bool),
    Reidentified(bool),
    Lead(bool),
    /// Both ends included; `from` after `to` wraps over new year; an end left out is that of the year.
    Birthday {
        from: Option<YearDay>,
        to: Option<YearDay>,
    },
    Tag {
        mode: TagMode,
        ids: Vec<TagId>,
    },
    /// None stands for those without a group.
    Group(Vec<Option<GroupId>>),
    /// Said yes on any of these channels.
    Consent(Vec<Channel>),
    /// Has any of these.
    Has(Vec<Possession>),
    /// The whole value, regardless of case and accents.
    Custom {
        field: FieldId,
        value: Folded,
    },
    /// Changed at this instant (microseconds UTC) or later.
    UpdatedSince(i64),
    /// At least one of these filters holds.
    AnyOf(Vec<Filter>),
}

impl From<Vec<Condition>> for Filter {
    fn from(all: Vec<Condition>) -> Self {
        Self { all, include_all: false }
    }
}
