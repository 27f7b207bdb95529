//! What the customers of a base are compared by in one sort: a number each, ties by the dense number, and where a
//! customer who may not be of this base stands among them.

use std::sync::Arc;

use super::dense::{Dense, dense, value};
use super::indexes::Orders;
use super::ranking::Ranked;
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
    /// The order may be missing.
    Number {
        number: Box<dyn Fn(Dense) -> i64 + 'a>,
        order: &'a [Dense],
    },
    Text {
        texts: &'a Texts,
        order: &'a [Dense],
        places: &'a [Dense],
    },
    Class {
        column: &'a [u32],
        ranked: Arc<Ranked>,
        rank: Box<dyn Fn(u32) -> Rank<'a> + 'a>,
    },
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
                By::number(|customer| value(&columns.registered_at, customer), &orders.registered_at)
            }
            SortKey::UpdatedAt => {
                By::number(|customer| value(&columns.updated_at, customer), &orders.updated_at)
            }
            SortKey::Orders => By::number(|customer| columns.number_of_orders(customer), &orders.orders),
            SortKey::TotalSpent => {
                By::number(|customer| value(&columns.shopping.total_spent, customer), &orders.total_spent)
            }
            SortKey::LastOrder => {
                By::number(|customer| columns.rank_of_last_order(customer), &orders.last_order)
            }
            SortKey::Rating => By::number(|customer| columns.rank_of_rating(customer), &orders.rating),
            SortKey::Name => {
                By::Text { texts: &columns.name, order: &orders.name, places: &orders.name_places }
            }
            SortKey::Email => {
                By::Text { texts: &columns.email, order: &orders.email, places: &orders.email_places }
            }
            SortKey::Locality => By::Class {
                column: &columns.locality,
                ranked: Arc::clone(&orders.locality),
                rank: Box::new(|code| columns.rank_of_locality(code)),
            },
            SortKey::State => By::Class {
                column: &columns.locality,
                ranked: Arc::clone(&orders.state),
                rank: Box::new(|code| columns.rank_of_state(code)),
            },
            SortKey::Group => {
                let rank = |code| Rank::of_group(columns.groups.get(code).copied().flatten(), names);
                let ranked = orders.group.get(names.groups.fingerprint(), || {
                    Ranked::new(columns.groups.len(), &columns.group, rank)
                });
                By::Class { column: &columns.group, ranked, rank: Box::new(rank) }
            }
            SortKey::Tags => {
                let rank = |code| Rank::of_tags(columns.tag_sets.get(code).map_or(&[], Vec::as_slice), names);
                let ranked = orders.tags.get(names.tags.fingerprint(), || {
                    Ranked::new(columns.tag_sets.len(), &columns.tag_set, rank)
                });
                By::Class { column: &columns.tag_set, ranked, rank: Box::new(rank) }
            }
            SortKey::Blocked => By::number(|customer| columns.rank_of_block(customer), &orders.blocked),
        };
        Self { columns, by }
    }

    pub(crate) fn place(&self, number: Dense) -> Place {
        let key = match &self.by {
            By::Number { number: number_of, .. } => ordered(number_of(number)),
            By::Text { places, .. } => value(places, number).into(),
            By::Class { column, ranked, .. } => ranked.ranking.key(value(column, number)),
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
            (By::Class { ranked, rank: rank_of, .. }, rank) => (ranked.ranking.key_of(rank, rank_of), number),
            (_, Rank::Number(asked)) => (ordered(*asked), number),
            // A rank of another sort: no cursor gives one.
            _ => (u64::MAX, Dense::MAX),
        }
    }

    /// Everyone in order, and who of them stands before a bound.
    pub(crate) fn order(&self) -> Option<&[Dense]> {
        match &self.by {
            By::Number { order, .. } | By::Text { order, .. } => {
                Some(*order).filter(|order| !order.is_empty())
            }
            By::Class { ranked, .. } => Some(&ranked.order),
        }
    }
}

impl<'a> By<'a> {
    fn number(number: impl Fn(Dense) -> i64 + 'a, order: &'a [Dense]) -> Self {
        Self::Number { number: Box::new(number), order }
    }
}

impl Columns {
    pub(crate) fn number_of_orders(&self, customer: Dense) -> i64 {
        value(&self.shopping.counted, customer).into()
    }

    pub(crate) fn rank_of_last_order(&self, customer: Dense) -> i64 {
        self.shopping.last_at(customer).unwrap_or(i64::MIN)
    }

    pub(crate) fn rank_of_block(&self, customer: Dense) -> i64 {
        Rank::number_of_block(self.flags(customer).block())
    }

    pub(crate) fn rank_of_rating(&self, customer: Dense) -> i64 {
        self.shopping.rating(customer).map_or(i64::MIN, i64::from)
    }

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
