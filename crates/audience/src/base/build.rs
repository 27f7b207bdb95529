use std::sync::Arc;

use super::bulk::Base;
use super::columns::Columns;
use super::dense::Dense;
use crate::audience::Audience;
use crate::facts::Facts;

/// An audience made from facts handed over one by one: none of them is kept as it came. In any order, though that of
/// the ids is the quickest; of two with one id the last counts.
#[derive(Debug, Default)]
pub struct Builder {
    columns: Columns,
    is_disordered: bool,
}

impl Builder {
    pub fn push(&mut self, facts: &Facts) {
        self.is_disordered |= self.columns.ids.last().is_some_and(|last| *last >= facts.id.uuid());
        self.columns.push(facts);
    }

    /// With the indexes made, on as many threads as help.
    #[must_use]
    pub fn finish(self) -> Audience {
        let mut columns = if self.is_disordered { in_order(&self.columns) } else { self.columns };
        columns.shrink();
        Audience::of(Arc::new(Base::new(columns)))
    }
}

fn in_order(columns: &Columns) -> Columns {
    let mut numbers: Vec<Dense> = (0..columns.len()).collect();
    numbers.sort_unstable_by_key(|number| (columns.id(*number), *number));
    let mut ordered = Columns::default();
    let mut numbers = numbers.into_iter().peekable();
    while let Some(number) = numbers.next() {
        let is_outdated = numbers.peek().is_some_and(|next| columns.id(*next) == columns.id(number));
        if !is_outdated {
            ordered.push(&columns.facts(number));
        }
    }
    ordered
}
