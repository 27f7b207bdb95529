//! Mails (DOMAIN 15). Posted in the transaction of what they tell of, so that there is one mail for one thing that
//! happened. Without SMTP they stay here: the outbox, open to staff on a page and on the command line.

mod mail;
mod mails;
pub mod pages;
mod post;
mod queries;

pub use mail::{Letter, Mail};
pub use mails::{ExportReady, Notice};
pub use post::post;
pub use queries::{forget, get, list};
