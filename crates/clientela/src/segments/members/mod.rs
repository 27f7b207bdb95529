//! Who is in which segment, as it was last seen, so that entering and leaving can be told (DOMAIN 3.5, 18.2). The list
//! never asks this: there a segment is a question.

mod follow;
mod queries;
mod told;
mod watch;

pub use follow::{FOLLOW, follow, follow_store};
