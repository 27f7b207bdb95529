//! A filter becomes a query string again: for addresses of pages, and to show what a segment asks.

use std::collections::BTreeSet;

use super::asking::Filter;
use crate::names::Names;

/// Why a filter has no query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// It says more than parameters joined by AND can say.
    #[error("the filter is no plain list of parameters")]
    Tree,
    /// A tag, group or custom field in it is no longer there.
    #[error("the filter names what is no longer there")]
    Gone,
}

pub(super) type Pairs = Vec<(String, String)>;

impl Filter {
    /// The pairs that [`Filter::parse`] reads as an equal filter, not encoded.
    ///
    /// # Errors
    /// [`Unwritable`].
    pub fn to_pairs(&self, names: &Names) -> Result<Pairs, Unwritable> {
        let mut pairs = Pairs::new();
        let mut taken = BTreeSet::new();
        for condition in &self.all {
            let mut own = condition.write(names)?;
            let parameters: BTreeSet<String> = own.iter().map(|(parameter, _)| parameter.clone()).collect();
            if own.is_empty() || !taken.is_disjoint(&parameters) {
                return Err(Unwritable::Tree);
            }
            taken.extend(parameters);
            pairs.append(&mut own);
        }
        if self.include_all {
            pairs.push(("include".to_owned(), "all".to_owned()));
        }
        Ok(pairs)
    }
}
