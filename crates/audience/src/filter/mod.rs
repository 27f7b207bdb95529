//! What is asked: a tree of conditions, the same type in a query string, a saved segment, an export and
//! a promotion.

mod condition;
mod parameters;
mod parse;
mod write;

pub use condition::{Condition, Filter, TagMode};
pub use parameters::{Known as KnownParameter, ParameterCode, ParameterError};
pub use write::Unwritable;
