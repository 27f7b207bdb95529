//! The index of the settings: what of them there is to open.

pub mod pages;
