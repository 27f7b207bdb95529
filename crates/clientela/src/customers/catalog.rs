//! What a store knows by name, as far as a record names it, and what can be a name.

use std::collections::HashMap;

use audience::{FieldId, GroupId, TagId};

use super::customer::{Group, Tag};
use crate::audiences::{NameBook, SavedFilter};

pub const LONGEST_GROUP: usize = 60;
pub const LONGEST_TAG: usize = 60;

/// What a store knows by name, as far as a record names it.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub groups: Vec<Group>,
    pub tags: Vec<Tag>,
    pub fields: Vec<KnownField>,
    /// No record names them, but filters do.
    pub segments: Vec<SavedFilter>,
    /// Names by SKU, of those that a filter asks for ([`super::name_products`])
    pub products: HashMap<String, String>,
    /// Places in the lists, by names as they are compared.
    groups_by_name: HashMap<String, usize>,
    tags_by_key: HashMap<String, usize>,
}

#[derive(Clone, Debug)]
pub struct KnownField {
    pub id: FieldId,
    pub key: String,
    pub label: String,
}

impl From<&NameBook> for Catalog {
    fn from(book: &NameBook) -> Self {
        let group = |(id, name): &(GroupId, String)| Group { id: *id, name: name.clone() };
        let tag = |(id, name): &(TagId, String)| Tag { id: *id, name: name.clone() };
        let field = |(id, key, label): &(FieldId, String, String)| KnownField {
            id: *id,
            key: key.clone(),
            label: label.clone(),
        };
        let catalog = Self::new(
            book.groups.iter().map(group).collect(),
            book.tags.iter().map(tag).collect(),
            book.fields.iter().map(field).collect(),
        );
        Self { segments: book.segments.clone(), ..catalog }
    }
}

impl Catalog {
    pub fn new(groups: Vec<Group>, tags: Vec<Tag>, fields: Vec<KnownField>) -> Self {
        let mut catalog = Self { fields, ..Self::default() };
        groups.into_iter().for_each(|group| catalog.learn_group(group));
        tags.into_iter().for_each(|tag| catalog.learn_tag(tag));
        catalog
    }

    pub fn learn_group(&mut self, group: Group) {
        self.groups_by_name.insert(group.name.clone(), self.groups.len());
        self.groups.push(group);
    }

    pub fn learn_tag(&mut self, tag: Tag) {
        self.tags_by_key.insert(tag.name.to_lowercase(), self.tags.len());
        self.tags.push(tag);
    }

    pub fn group(&self, name: &str) -> Option<GroupId> {
        self.groups_by_name.get(name).and_then(|place| self.groups.get(*place)).map(|group| group.id)
    }

    pub fn tag(&self, name: &str) -> Option<TagId> {
        self.known_tag(name).map(|tag| tag.id)
    }

    /// By its id or its name, as an address says it.
    pub fn segment(&self, said: &str) -> Option<&SavedFilter> {
        SavedFilter::find(&self.segments, said)
    }

    /// Tags are found whatever their case.
    pub fn known_tag(&self, name: &str) -> Option<&Tag> {
        self.tags_by_key.get(&name.to_lowercase()).and_then(|place| self.tags.get(*place))
    }
}

/// Whether a trimmed name can be a group's.
pub fn is_group_name(name: &str) -> bool {
    !name.is_empty() && name.chars().count() <= LONGEST_GROUP && !name.chars().any(char::is_control)
}

/// Whether a trimmed name can be a tag's: `|` stands between tags in files.
pub fn is_tag_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= LONGEST_TAG
        && !name.chars().any(|c| c.is_control() || c == '|')
}
