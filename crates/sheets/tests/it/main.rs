//! What goes out comes in again, and what comes from anywhere is read exactly or refused.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "sample files are read from where they lie")]

mod encodings;
mod guard;
mod limits;
mod number_rows;
mod read;
mod reading;
mod sniff;
mod streaming;
mod torture;
mod write;
