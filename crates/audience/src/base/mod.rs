//! The bulk of an audience: immutable columns and the indexes made from them. Shared by every snapshot until the next
//! one is built.

mod best;
mod build;
mod bulk;
mod buyers;
mod calendar;
mod codes;
mod columns;
mod dense;
mod emails;
mod find;
mod flags;
mod grams;
mod hash;
mod holders;
mod indexes;
mod invert;
mod keys;
mod narrow;
mod numbers;
mod order;
mod postings;
mod ranking;
mod shopping;
mod tally;
mod texts;
mod words;

pub(crate) use best::Stretch;
pub use build::Builder;
pub(crate) use bulk::{Base, Found};
pub(crate) use dense::Dense;
pub(crate) use keys::{Keys, Place, Side};
pub(crate) use tally::Tally;
