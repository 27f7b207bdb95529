//! Segments (DOMAIN 3.5): filters under names, always live, in the list, the API, exports and the panel.

mod api;
mod list;
mod members;
mod panel;
