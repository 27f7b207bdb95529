//! The shop's public site as it calls us (DOMAIN 1, 9): which store a call is for, which sites' pages may make one, and
//! where the links of our mails lead.

mod guard;
pub mod pages;
mod queries;
mod rules;
mod save;
mod settings;

pub use guard::{Shop, admit};
pub use queries::get;
pub use save::save;
pub use settings::{Page, Settings};
