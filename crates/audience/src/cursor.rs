//! Where a page ended, so that the next one goes on behind it whatever has changed in between.

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::filter::Filter;
use crate::ids::CustomerId;
use crate::names::Names;
use crate::sort::{Rank, Sort, SortKey};

/// A position in one sort of one filter. It may hold a name or an e-mail: seal it before it leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    #[serde(rename = "q")]
    question: u64,
    #[serde(rename = "v")]
    value: Value,
    id: CustomerId,
}

/// What the last customer of the page was sorted by: names instead of ranks, which a rename moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Value {
    #[serde(rename = "i")]
    Number(i64),
    #[serde(rename = "t")]
    Text(String, String),
    #[serde(rename = "n")]
    Names(Vec<String>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct CursorError;

impl Cursor {
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// # Errors
    /// Bytes that [`Cursor::to_bytes`] did not write.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CursorError> {
        serde_json::from_slice(bytes).map_err(|_not_ours| CursorError)
    }

    pub(crate) fn new(facts: &Facts, filter: &Filter, sort: Sort, names: &Names) -> Self {
        let value = match Rank::of(facts, sort.key, names) {
            Rank::Number(number) => Value::Number(number),
            Rank::Text { first, second, .. } => Value::Text(first.to_owned(), second.to_owned()),
            Rank::Names(_) => Value::Names(names_of(facts, sort.key, names)),
        };
        Self { question: fingerprint(filter, sort), value, id: facts.id }
    }

    /// None when the cursor belongs to another filter or sort.
    pub(crate) fn place(&self, filter: &Filter, sort: Sort, names: &Names) -> Option<(Rank<'_>, CustomerId)> {
        if self.question != fingerprint(filter, sort) {
            return None;
        }
        let rank = match (&self.value, sort.key) {
            (Value::Number(number), _) => Rank::Number(*number),
            (Value::Text(first, second), _) => Rank::text(first, second),
            (Value::Names(given), SortKey::Group) => {
                Rank::names(given.iter().map(|name| names.groups.rank_of_name(name)))
            }
            (Value::Names(given), _) => Rank::names(given.iter().map(|name| names.tags.rank_of_name(name))),
        };
        Some((rank, self.id))
    }
}

fn names_of(facts: &Facts, key: SortKey, names: &Names) -> Vec<String> {
    let group = facts.group.filter(|_| key == SortKey::Group).and_then(|id| names.group_name(id));
    let tags = facts.tags.iter().filter(|_| key == SortKey::Tags).filter_map(|id| names.tag_name(*id));
    group.into_iter().chain(tags).map(str::to_owned).collect()
}

/// FNV-1a over the JSON of the filter and the sort: the same in every process and version, as a
/// cursor outlives both. It guards against mistakes; the seal guards against forgery.
fn fingerprint(filter: &Filter, sort: Sort) -> u64 {
    let filter = serde_json::to_vec(filter).unwrap_or_default();
    let sort = sort.to_string();
    filter
        .iter()
        .chain(sort.as_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
