//! Two kinds of pages: where staff have a new password made, and where the links of our mails lead to while the shop
//! names no pages of its own.

mod confirm;
mod generate;
mod reset;

pub use confirm::{confirm, confirm_form};
pub use generate::{ask_generate, generate};
pub use reset::{reset, reset_form};
