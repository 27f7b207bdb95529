//! What the customers of a base are compared by in one sort: a number each, ties by the dense number, and where a
//! customer who may not be of this base stands among them.

use super::dense::{Dense, dense, value};
use super::flags::Flags;
use super::indexes::Orders;
use super::ranking::Ranking;
use super::texts::Texts;
use super::{Base, columns::Columns};
use crate::ids::CustomerId;
use crate::names::Names;
use crate::sort::{Rank, SortKey};
use crate::values::State;

/// Sorts as the customers do.
pub(crate) type Place = (u64, Dense);

pub(crate) struct Keys<'a> {
    columns: &'a Columns,
    by: By<'a>,
}

enum By<'a> {
    Number { numbers: &'a [i64], order: &'a [Dense] },
    Text { texts: &'a Texts, order: &'a [Dense], places: &'a [Dense] },
    Class { column: &'a [u32], ranking: Ranking, rank: Box<dyn Fn(u32) -> Rank<'a> + 'a> },
    Blocked(&'a [Flags]),
}

/// Where the customer of a bound itself stands.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    Before,
    Behind,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(base: &'a Base, key: SortKey, names: &'a Names) -> Self {
        let columns = &base.columns;
        let orders: &Orders = &base.indexes.orders;
        let by = match key {
            SortKey::RegisteredAt => {
                By::Number { numbers: &columns.registered_at, order: &orders.registered_at }
            }
            SortKey::UpdatedAt => By::Number { numbers: &columns.updated_at, order: &orders.updated_at },
            SortKey::Name => {
                By::Text { texts: &columns.name, order: &orders.name, places: &orders.name_places }
            }
            SortKey::Email => {
                By::Text { texts: &columns.email, order: &orders.email, places: &orders.email_places }
            }
            SortKey::Locality => By::Class {
                column: &columns.locality,
                ranking: orders.locality.clone(),
                rank: Box::new(|code| columns.rank_of_locality(code)),
            },
            SortKey::State => By::Class {
                column: &columns.locality,
                ranking: orders.state.clone(),
                rank: Box::new(|code| columns.rank_of_state(code)),
            },
            SortKey::Group => By::named(columns.groups.len(), &columns.group, move |code| {
                Rank::of_group(columns.groups.get(code).copied().flatten(), names)
            }),
            SortKey::Tags => By::named(columns.tag_sets.len(), &columns.tag_set, move |code| {
                Rank::of_tags(columns.tag_sets.get(code).map_or(&[], Vec::as_slice), names)
            }),
            SortKey::Blocked => By::Blocked(&columns.flags),
        };
        Self { columns, by }
    }

    pub(crate) fn place(&self, number: Dense) -> Place {
        let key = match &self.by {
            By::Number { numbers, .. } => ordered(value(numbers, number)),
            By::Text { places, .. } => value(places, number).into(),
            By::Class { column, ranking, .. } => ranking.key(value(column, number)),
            By::Blocked(flags) => ordered(Rank::number_of_block(value(flags, number).block())),
        };
        (key, number)
    }

    /// The first place that is not before a customer of this rank and id, or, that one itself before it, behind.
    pub(crate) fn bound(&self, rank: &Rank<'_>, id: CustomerId, side: Side) -> Place {
        let ids = &self.columns.ids;
        let number = dense(match side {
            Side::Before => ids.partition_point(|other| *other < id.uuid()),
            Side::Behind => ids.partition_point(|other| *other <= id.uuid()),
        });
        match (&self.by, rank) {
            (By::Text { texts, order, .. }, Rank::Text { is_blank, first, .. }) => {
                let is_before = |other: &Dense| {
                    let text = texts.get(*other);
                    (text.is_empty(), text, *other) < (*is_blank, *first, number)
                };
                (u64::from(dense(order.partition_point(is_before))), 0)
            }
            (By::Class { ranking, rank: rank_of, .. }, rank) => (ranking.key_of(rank, rank_of), number),
            (_, Rank::Number(asked)) => (ordered(*asked), number),
            // A rank of another sort: no cursor gives one.
            _ => (u64::MAX, Dense::MAX),
        }
    }

    /// Everyone in order, and who of them stands before a bound.
    pub(crate) fn order(&self) -> Option<&'a [Dense]> {
        match self.by {
            By::Number { order, .. } | By::Text { order, .. } => Some(order),
            By::Class { .. } | By::Blocked(_) => None,
        }
    }
}

impl<'a> By<'a> {
    fn named(codes: usize, column: &'a [u32], rank: impl Fn(u32) -> Rank<'a> + 'a) -> Self {
        Self::Class { column, ranking: Ranking::new(codes, &rank), rank: Box::new(rank) }
    }
}

impl Columns {
    /// City, then UF.
    pub(crate) fn rank_of_locality(&self, code: u32) -> Rank<'_> {
        let (city, state) = self.texts_of_locality(code);
        Rank::text(city, state)
    }

    /// UF, then city.
    pub(crate) fn rank_of_state(&self, code: u32) -> Rank<'_> {
        let (city, state) = self.texts_of_locality(code);
        Rank::text(state, city)
    }

    fn texts_of_locality(&self, code: u32) -> (&str, &str) {
        let (city, state) = self.localities.get(code).copied().unwrap_or_default();
        let city = city.and_then(|city| self.cities.get(city)).map_or("", |city| city.folded.as_str());
        (city, state.map_or("", State::as_str))
    }
}

/// The order of signed numbers kept.
const fn ordered(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}
