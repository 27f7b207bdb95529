//! Groups: a customer is in at most one (DOMAIN 5.1). Created here or by an import; renaming and deleting come with
//! their page.

pub mod api;
mod create;
mod list;
pub mod pages;
mod queries;

pub use create::create;
pub use list::{Listed, list};
