//! What is asked: a tree of conditions, the same type in a query string, a saved segment, an export and
//! a promotion.

mod asking;
mod conditions;
mod parameters;
mod parse;
mod table;
mod values;
mod write;

pub(crate) use asking::Asking;
pub use asking::Filter;
pub(crate) use conditions::days_ago;
pub use conditions::{Condition, TagMode};
pub use parameters::{Parameter, ParameterCode, ParameterError, Takes};
pub use values::{Between, Centavos, Custom, Document, Products, Range, Stars, Tagged};
pub use write::Unwritable;
