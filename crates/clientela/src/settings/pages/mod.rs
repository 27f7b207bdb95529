//! The settings in the panel.

mod index;

pub use index::index;
