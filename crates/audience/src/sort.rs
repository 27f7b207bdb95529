//! In which order a list stands: a column, one way or the other. Ties stand by id.

use std::fmt;

use crate::facts::Facts;
use crate::filter::{ParameterCode, ParameterError};
use crate::ids::{GroupId, TagId};
use crate::names::Names;
use crate::values::{BlockMode, Sight, State, words};

words! {
    /// The columns of the list that can be sorted by now.
    #[non_exhaustive]
    SortKey {
        RegisteredAt = "registered_at",
        UpdatedAt = "updated_at",
        Name = "name",
        Email = "email",
        /// City, then UF.
        Locality = "locality",
        /// UF, then city.
        State = "state",
        /// By name.
        Group = "group",
        /// By names, a customer's first in the alphabet first.
        Tags = "tags",
        /// Unblocked, may not buy, blocked.
        Blocked = "blocked",
        /// Counted ones.
        Orders = "orders",
        TotalSpent = "total_spent_cents",
        Rating = "rating",
        LastOrder = "last_order_at",
    }
}

/// Ascending, those without a text stand last, those without a number first: whoever never ordered comes after the
/// others where the latest stand on top. Descending is the exact reverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    pub key: SortKey,
    pub descending: bool,
}

impl Default for Sort {
    /// Newest registration first, DOMAIN.md 3.1.
    fn default() -> Self {
        Self { key: SortKey::RegisteredAt, descending: true }
    }
}

impl Sort {
    /// `name`, or `-name` for descending; `city` says the same as `locality`.
    ///
    /// # Errors
    /// A column that cannot be sorted by is an unknown value of `sort`.
    pub fn parse(text: &str) -> Result<Self, ParameterError> {
        let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
        let key = if word == "city" { Some(SortKey::Locality) } else { SortKey::parse(word) };
        key.map(|key| Self { key, descending })
            .ok_or_else(|| ParameterError { parameter: "sort".to_owned(), code: ParameterCode::UnknownValue })
    }

    /// Not by what the asker sees masked, DOMAIN.md 12.1.
    pub fn is_allowed(self, sight: Sight) -> bool {
        sight == Sight::Personal || self.key != SortKey::Email
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}", if self.descending { "-" } else { "" }, self.key.as_str())
    }
}

/// What customers are compared by. Of one sort key all are the same variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank<'a> {
    Number(i64),
    Text { is_blank: bool, first: &'a str, second: &'a str },
    Names(Vec<usize>),
}

impl<'a> Rank<'a> {
    pub(crate) fn of(facts: &'a Facts, key: SortKey, names: &Names) -> Self {
        let city = facts.city.as_ref().map_or("", |city| city.folded.as_str());
        let state = facts.state.as_ref().map_or("", |state| State::as_str(*state));
        match key {
            SortKey::RegisteredAt => Self::Number(facts.registered_at),
            SortKey::UpdatedAt => Self::Number(facts.updated_at),
            SortKey::Name => Self::text(facts.name.as_str(), ""),
            SortKey::Email => Self::text(facts.email.as_str(), ""),
            SortKey::Locality => Self::text(city, state),
            SortKey::State => Self::text(state, city),
            SortKey::Group => Self::of_group(facts.group, names),
            SortKey::Tags => Self::of_tags(&facts.tags, names),
            SortKey::Blocked => Self::Number(Self::number_of_block(facts.block)),
            SortKey::Orders => Self::Number(facts.orders.counted.into()),
            SortKey::TotalSpent => Self::Number(facts.orders.total_spent),
            SortKey::Rating => Self::Number(facts.rating.map_or(i64::MIN, i64::from)),
            SortKey::LastOrder => Self::Number(facts.orders.last_at.unwrap_or(i64::MIN)),
        }
    }

    pub(crate) fn of_group(group: Option<GroupId>, names: &Names) -> Self {
        Self::names(group.into_iter().filter_map(|id| names.groups.rank(id)))
    }

    pub(crate) fn of_tags(tags: &[TagId], names: &Names) -> Self {
        Self::names(tags.iter().filter_map(|id| names.tags.rank(*id)))
    }

    pub(crate) const fn number_of_block(block: Option<BlockMode>) -> i64 {
        match block {
            None => 0,
            Some(BlockMode::Purchase) => 1,
            Some(BlockMode::Full) => 2,
        }
    }

    pub(crate) const fn text(first: &'a str, second: &'a str) -> Self {
        Self::Text { is_blank: first.is_empty(), first, second }
    }

    pub(crate) fn names(ranks: impl Iterator<Item = usize>) -> Self {
        let mut ranks: Vec<usize> = ranks.collect();
        ranks.sort_unstable();
        if ranks.is_empty() {
            ranks.push(usize::MAX);
        }
        Self::Names(ranks)
    }
}
