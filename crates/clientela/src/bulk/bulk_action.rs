use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::asker::AskedBy;
use crate::clock::{DAY, Moment};
use crate::customers::{Group, Tag};
use crate::staff::Right;
use crate::stores::Store;

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    AddTags(Vec<Tag>),
    RemoveTags(Vec<Tag>),
    /// None: out of any group.
    SetGroup(Option<Group>),
    /// For good.
    Delete,
}

/// An act on many, confirmed: `done` of those `frozen` so far.
#[derive(Clone, Debug)]
pub struct BulkAction {
    /// Of its job too.
    pub id: Uuid,
    pub act: Act,
    pub frozen: i64,
    pub counts: Counts,
    /// The action that this one takes back.
    pub undoes: Option<Uuid>,
    /// The one that took this one back, or tried to.
    pub undone_by: Option<Uuid>,
    /// Whether that one is through, or at it.
    pub is_undone: bool,
    pub asked_by: AskedBy,
    pub created_at: Moment,
    pub ended_at: Option<Moment>,
}

/// `result` in the API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Counts {
    #[serde(skip)]
    pub done: i64,
    pub changed: i64,
    /// They were so already.
    pub unchanged: i64,
    /// They stay as they are; the errors say why.
    pub refused: i64,
    /// Deleted by somebody else in the meantime.
    pub gone: i64,
}

/// How long an action can be undone.
pub const UNDONE_WITHIN: i64 = 30 * DAY;

/// What an act needs to know of the tags or the group it is about.
#[derive(Default, Serialize, Deserialize)]
struct Labels {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Group>,
}

impl Act {
    pub const WORDS: [&str; 4] = ["add_tags", "remove_tags", "set_group", "delete"];

    pub fn word(&self) -> &'static str {
        match self {
            Self::AddTags(_) => "add_tags",
            Self::RemoveTags(_) => "remove_tags",
            Self::SetGroup(_) => "set_group",
            Self::Delete => "delete",
        }
    }

    pub fn right(&self) -> Right {
        if *self == Self::Delete { Right::DeleteCustomers } else { Right::LabelCustomers }
    }

    /// The names it is about, for people.
    pub fn names(&self) -> String {
        match self {
            Self::AddTags(tags) | Self::RemoveTags(tags) => {
                tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", ")
            }
            Self::SetGroup(group) => group.as_ref().map(|group| group.name.clone()).unwrap_or_default(),
            Self::Delete => String::new(),
        }
    }

    /// As it is kept, beside its word.
    pub fn labels(&self) -> Result<String, serde_json::Error> {
        let labels = match self {
            Self::AddTags(tags) | Self::RemoveTags(tags) => Labels { tags: tags.clone(), group: None },
            Self::SetGroup(group) => Labels { tags: Vec::new(), group: group.clone() },
            Self::Delete => Labels::default(),
        };
        serde_json::to_string(&labels)
    }

    pub fn from_kept(word: &str, labels: &str) -> Option<Self> {
        let Labels { tags, group } = serde_json::from_str(labels).ok()?;
        match word {
            "add_tags" => Some(Self::AddTags(tags)),
            "remove_tags" => Some(Self::RemoveTags(tags)),
            "set_group" => Some(Self::SetGroup(group)),
            "delete" => Some(Self::Delete),
            _ => None,
        }
    }
}

impl BulkAction {
    /// Whether what it did can be taken back, once its job has ended.
    pub fn can_be_undone(&self, now: Moment) -> bool {
        self.act != Act::Delete
            && self.undoes.is_none()
            && !self.is_undone
            && self.counts.changed > 0
            && now < self.created_at.plus(UNDONE_WITHIN)
    }

    /// All its files.
    pub fn folder(&self, store: &Store) -> String {
        format!("{}/{}", folders(store), self.id)
    }
}

/// The folders of all actions of a store.
pub fn folders(store: &Store) -> String {
    format!("{}/bulk", store.uuid)
}
