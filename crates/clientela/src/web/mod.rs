//! The mechanics of the doors: inputs, language, layout, errors drawn as pages or problem JSON, guards against
//! other sites. Names no feature.

pub mod access_log;
pub mod assets;
pub mod cookies;
pub mod error_page;
mod failure;
mod filled;
pub mod format;
pub mod frame;
pub mod headers;
pub mod inputs;
mod language;
pub mod large_heads;
pub mod listing;
pub mod local;
pub mod members;
pub mod network;
pub mod origin;
mod page;
pub mod peer;
pub mod plot;
pub mod problem;
pub mod seal;

pub use failure::Failure;
pub use filled::Filled;
pub use frame::{Frame, Section};
pub use inputs::{At, Form, Json, Parameters};
pub use language::{COOKIE as LANGUAGE_COOKIE, Language, Spoken};
pub use listing::{Listing, ListingByStatus, ListingParameters};
pub use page::{Page, see_other};
pub use peer::Peer;
pub use plot::Plot;
