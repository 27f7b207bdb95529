//! The names of a store's tags, groups and custom fields beside their ids.
//!
//! Facts and filters hold ids, so a rename changes no customer; names come in only where people read
//! and write them: query strings, the sort by group or tags, facets.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ids::{FieldId, GroupId, PriceTableId, TagId};
use crate::text::Folded;

/// The origins that every store has, DOMAIN.md 2.9.
const ORIGINS: [&str; 6] = ["admin", "import", "storefront", "order", "cart", "api"];

/// Of one store, at one moment. Make it anew when a name changes.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub(crate) tags: Catalog<TagId>,
    pub(crate) groups: Catalog<GroupId>,
    pub(crate) fields: Catalog<FieldId>,
    pub(crate) price_tables: Catalog<PriceTableId>,
    connectors: Vec<Box<str>>,
}

impl Names {
    /// Names as people write them; custom fields by their key; connectors are origins of their own.
    pub fn new<'a>(
        tags: impl IntoIterator<Item = (TagId, &'a str)>,
        groups: impl IntoIterator<Item = (GroupId, &'a str)>,
        fields: impl IntoIterator<Item = (FieldId, &'a str)>,
        connectors: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self {
            tags: Catalog::new(tags),
            groups: Catalog::new(groups),
            fields: Catalog::new(fields),
            price_tables: Catalog::default(),
            connectors: connectors.into_iter().map(Box::from).collect(),
        }
    }

    #[must_use]
    pub fn with_price_tables<'a>(self, tables: impl IntoIterator<Item = (PriceTableId, &'a str)>) -> Self {
        Self { price_tables: Catalog::new(tables), ..self }
    }

    /// By its name, else by a name that differs only in case or accents.
    pub fn tag(&self, name: &str) -> Option<TagId> {
        self.tags.id(name).or_else(|| self.tags.id_folded(name))
    }

    /// Case-sensitive, DOMAIN.md 5.1.
    pub fn group(&self, name: &str) -> Option<GroupId> {
        self.groups.id(name)
    }

    pub fn field(&self, key: &str) -> Option<FieldId> {
        self.fields.id(key)
    }

    pub fn tag_name(&self, id: TagId) -> Option<&str> {
        self.tags.name(id)
    }

    pub fn group_name(&self, id: GroupId) -> Option<&str> {
        self.groups.name(id)
    }

    pub fn field_key(&self, id: FieldId) -> Option<&str> {
        self.fields.name(id)
    }

    pub fn is_origin(&self, word: &str) -> bool {
        ORIGINS.contains(&word) || self.connectors.iter().any(|connector| **connector == *word)
    }
}

/// Ids and names of one kind, in the order of the folded names.
#[derive(Clone, Debug)]
pub(crate) struct Catalog<Id> {
    ordered: Vec<(Folded, Box<str>, Id)>,
    by_name: HashMap<Box<str>, Id>,
    places: HashMap<Id, usize>,
}

impl<Id> Default for Catalog<Id> {
    fn default() -> Self {
        Self { ordered: Vec::new(), by_name: HashMap::new(), places: HashMap::new() }
    }
}

impl<Id: Copy + Eq + Hash + Ord> Catalog<Id> {
    fn new<'a>(named: impl IntoIterator<Item = (Id, &'a str)>) -> Self {
        let mut ordered: Vec<(Folded, Box<str>, Id)> =
            named.into_iter().map(|(id, name)| (Folded::new(name), Box::from(name), id)).collect();
        ordered.sort_unstable();
        let by_name = ordered.iter().map(|(_, name, id)| (name.clone(), *id)).collect();
        let places = ordered.iter().enumerate().map(|(place, (_, _, id))| (*id, place)).collect();
        Self { ordered, by_name, places }
    }

    pub(crate) fn id(&self, name: &str) -> Option<Id> {
        self.by_name.get(name).copied()
    }

    fn id_folded(&self, name: &str) -> Option<Id> {
        let wanted = Folded::new(name);
        self.ordered.iter().find(|(folded, _, _)| *folded == wanted).map(|(_, _, id)| *id)
    }

    pub(crate) fn name(&self, id: Id) -> Option<&str> {
        self.ordered.get(*self.places.get(&id)?).map(|(_, name, _)| &**name)
    }

    /// The same for the same ids in the same order.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.ordered.iter().for_each(|(_, _, id)| id.hash(&mut hasher));
        hasher.finish()
    }

    /// Where the name of this id stands among all: an odd number.
    pub(crate) fn rank(&self, id: Id) -> Option<usize> {
        self.places.get(&id).map(|place| 2 * place + 1)
    }

    /// Where this name stands, or, if nothing is called so any more, the even number between the ranks
    /// of its neighbours: a page goes on at the right place after a rename.
    pub(crate) fn rank_of_name(&self, name: &str) -> usize {
        if let Some(rank) = self.id(name).and_then(|id| self.rank(id)) {
            return rank;
        }
        let wanted = (Folded::new(name), Box::from(name));
        2 * self.ordered.partition_point(|(folded, name, _)| (folded, name) < (&wanted.0, &wanted.1))
    }
}
