//! What a store calls its tags, groups and custom fields, as of the same moment as its audience: read with the facts,
//! and again only when the clock has moved.

use audience::{FieldId, GroupId, Names, TagId};

/// Filled by the sources of facts, each with what it names.
#[derive(Clone, Debug, Default)]
pub struct NameBook {
    /// By name.
    pub tags: Vec<(TagId, String)>,
    /// By name.
    pub groups: Vec<(GroupId, String)>,
    /// Key and label, in the order the store gave them.
    pub fields: Vec<(FieldId, String, String)>,
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
