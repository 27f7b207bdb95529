//! What mails say: one file per mail, with its text and its page beside it, in the store's language.

mod export_ready;
mod notice;

pub use export_ready::ExportReady;
pub use notice::Notice;
