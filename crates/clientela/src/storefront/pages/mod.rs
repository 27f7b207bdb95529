//! The shop's site in the panel's settings.

mod settings;

pub use settings::{form, save};
