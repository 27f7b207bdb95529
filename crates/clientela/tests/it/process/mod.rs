//! The built binary as a process of its own, with a real socket: for what only a kill can show.

mod http;
mod panel;
mod place;
mod server;

pub use http::{Reply, cut_short, raw};
pub use panel::Panel;
pub use place::Place;
pub use server::Server;
