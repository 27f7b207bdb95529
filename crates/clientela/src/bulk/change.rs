//! What an act makes of the group and tags of one customer, and how it is taken back. Pure.

use serde::{Deserialize, Serialize};

use super::bulk_action::Act;
use crate::customers::{Group, Record, Tag};

/// Group and tags as they shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    pub group: Option<Group>,
    pub tags: Vec<Tag>,
}

/// What an act took or brought: enough to take it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The tags that came, or went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Tag>,
    /// The group that was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Group>,
}

/// What comes of taking an act back.
#[derive(Debug, PartialEq, Eq)]
pub enum Undone {
    Changed(Labels),
    /// It was taken back by hand already.
    Unchanged,
    /// Somebody decided otherwise since.
    Refused(&'static str),
}

/// None where nothing would change.
pub fn apply(act: &Act, record: &Record) -> Option<(Labels, Before)> {
    let mut labels = Labels { group: record.group.clone(), tags: record.tags.clone() };
    let has = |tag: &&Tag| record.tags.iter().any(|had| had.id == tag.id);
    let before = match act {
        Act::AddTags(tags) => {
            let new: Vec<Tag> = tags.iter().filter(|tag| !has(tag)).cloned().collect();
            labels.tags.extend(new.iter().cloned());
            Before { tags: new, group: None }
        }
        Act::RemoveTags(tags) => {
            let old: Vec<Tag> = tags.iter().filter(has).cloned().collect();
            labels.tags.retain(|tag| !tags.iter().any(|removed| removed.id == tag.id));
            Before { tags: old, group: None }
        }
        Act::SetGroup(group) => {
            labels.group.clone_from(group);
            Before { tags: Vec::new(), group: record.group.clone() }
        }
        Act::Delete => return None,
    };
    let is_same = id(labels.group.as_ref()) == id(record.group.as_ref()) && labels.tags == record.tags;
    (!is_same).then_some((labels, before))
}

/// Takes back what an act did, and nothing that was done since.
pub fn take_back(act: &Act, before: &Before, record: &Record) -> Undone {
    let mut labels = Labels { group: record.group.clone(), tags: record.tags.clone() };
    match act {
        Act::AddTags(_) => labels.tags.retain(|tag| !before.tags.iter().any(|came| came.id == tag.id)),
        Act::RemoveTags(_) => {
            let missing = before.tags.iter().filter(|went| record.tags.iter().all(|tag| tag.id != went.id));
            labels.tags.extend(missing.cloned());
        }
        Act::SetGroup(group) if id(group.as_ref()) == id(record.group.as_ref()) => {
            labels.group.clone_from(&before.group);
        }
        Act::SetGroup(_) if id(record.group.as_ref()) == id(before.group.as_ref()) => {}
        Act::SetGroup(_) => return Undone::Refused("group_changed_since"),
        Act::Delete => return Undone::Unchanged,
    }
    let is_same = id(labels.group.as_ref()) == id(record.group.as_ref()) && labels.tags == record.tags;
    if is_same { Undone::Unchanged } else { Undone::Changed(labels) }
}

fn id(group: Option<&Group>) -> Option<audience::GroupId> {
    group.map(|group| group.id)
}

#[cfg(test)]
mod tests {
    use audience::{GroupId, TagId};

    use super::*;

    fn tag(id: i64) -> Tag {
        Tag { id: TagId(id), name: format!("tag {id}") }
    }

    fn group(id: i64) -> Option<Group> {
        Some(Group { id: GroupId(id), name: format!("group {id}") })
    }

    fn record(group_id: Option<Group>, tags: &[i64]) -> Record {
        Record { group: group_id, tags: tags.iter().map(|id| tag(*id)).collect(), ..Record::default() }
    }

    fn after(labels: Labels) -> Record {
        Record { group: labels.group, tags: labels.tags, ..Record::default() }
    }

    #[test]
    fn what_an_act_did_is_taken_back_to_the_letter() {
        let start = record(group(1), &[1, 2]);
        for act in
            [Act::AddTags(vec![tag(2), tag(3)]), Act::RemoveTags(vec![tag(2), tag(9)]), Act::SetGroup(None)]
        {
            let (labels, before) = apply(&act, &start).unwrap();
            let changed = after(labels);
            assert_ne!(changed, start);
            assert_eq!(
                take_back(&act, &before, &changed),
                Undone::Changed(Labels { group: group(1), tags: vec![tag(1), tag(2)] })
            );
        }
    }

    #[test]
    fn who_is_so_already_is_not_changed() {
        let start = record(group(1), &[1]);
        assert_eq!(apply(&Act::AddTags(vec![tag(1)]), &start), None);
        assert_eq!(apply(&Act::RemoveTags(vec![tag(2)]), &start), None);
        assert_eq!(apply(&Act::SetGroup(group(1)), &start), None);
    }

    #[test]
    fn what_was_done_since_stays() {
        let act = Act::AddTags(vec![tag(3)]);
        let (_, before) = apply(&act, &record(None, &[1])).unwrap();
        let Undone::Changed(labels) = take_back(&act, &before, &record(None, &[3, 4])) else { panic!() };
        assert_eq!(labels.tags, [tag(4)]);
        assert_eq!(take_back(&act, &before, &record(None, &[4])), Undone::Unchanged);

        let act = Act::SetGroup(group(2));
        let (_, before) = apply(&act, &record(group(1), &[])).unwrap();
        assert_eq!(take_back(&act, &before, &record(group(3), &[])), Undone::Refused("group_changed_since"));
        assert_eq!(take_back(&act, &before, &record(group(1), &[])), Undone::Unchanged);
    }
}
