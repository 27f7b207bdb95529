//! What mails say: one file per mail, with its text and its page beside it, in the store's language.

mod export_ready;

pub use export_ready::ExportReady;
