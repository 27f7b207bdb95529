//! A row of the file on its way to be judged.

use chrono_tz::Tz;

use super::check_row::Cells;
use super::keys::Keys;
use super::origins::Mapping;
use crate::customers::SaidTags;
/// A row with what it needs to be judged.
pub struct Candidate {
    pub cells: Cells,
    pub keys: Keys,
    /// Names the row uses.
    pub group: Option<String>,
    pub tags: Vec<String>,
}

impl Candidate {
    pub fn new(cells: Cells, mapping: &Mapping, zone: Tz) -> Self {
        let read = super::check_row::read(&cells, mapping, zone, None);
        let said = &read.spoken.said;
        let tags = match &said.tags {
            Some(SaidTags::Add(tags) | SaidTags::All(tags)) => tags.clone(),
            Some(SaidTags::Remove(_)) | None => Vec::new(),
        };
        let group = said.group.clone();
        Self { keys: Keys::of(&read.spoken, &cells, mapping), group, tags, cells }
    }
}
