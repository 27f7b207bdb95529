//! What a store calls its tags, groups and custom fields, as of the same moment as its audience: read with the facts,
//! and again only when the clock has moved.

use audience::{FieldId, Filter, GroupId, Names, TagId};
use uuid::Uuid;

/// A filter under a name of its own (DOMAIN 3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    pub id: Uuid,
    pub name: String,
    pub filter: Filter,
}

impl SavedFilter {
    /// By its id, else by its name.
    pub fn find<'a>(all: &'a [Self], said: &str) -> Option<&'a Self> {
        let by_id = all.iter().find(|saved| saved.id.to_string() == said);
        by_id.or_else(|| all.iter().find(|saved| saved.name == said))
    }
}

/// Filled by the sources of facts, each with what it names.
#[derive(Clone, Debug, Default)]
pub struct NameBook {
    /// By name.
    pub tags: Vec<(TagId, String)>,
    /// By name.
    pub groups: Vec<(GroupId, String)>,
    /// Key and label, in the order the store gave them.
    pub fields: Vec<(FieldId, String, String)>,
    /// By name.
    pub segments: Vec<SavedFilter>,
}

impl NameBook {
    /// As filters read and write them.
    pub(super) fn names(&self) -> Names {
        Names::new(
            self.tags.iter().map(|(id, name)| (*id, name.as_str())),
            self.groups.iter().map(|(id, name)| (*id, name.as_str())),
            self.fields.iter().map(|(id, key, _)| (*id, key.as_str())),
            [],
        )
    }
}
