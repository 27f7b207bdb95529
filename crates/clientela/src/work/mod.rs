//! Jobs as the doors show them: where one stands, how fast it goes, how long it will take; cancelling. Knows no job.

mod cancel;
mod out;
mod progress;
mod stream;
mod words;

pub use cancel::cancel;
pub use out::{JobOut, job_out};
pub use progress::ProgressView;
pub use stream::events;
pub use words::{state_colour, state_key};
