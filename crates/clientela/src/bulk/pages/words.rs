//! An action in people's words.

use crate::bulk::{Act, BulkAction};
use crate::web::Language;

/// What it did to them, or took back.
pub fn title(language: Language, bulk: &BulkAction) -> String {
    let word = bulk.act.word().replace('_', "-");
    let key = match (&bulk.act, bulk.undoes) {
        (Act::SetGroup(None), None) => "bulk-did-set-group-none".to_owned(),
        (_, None) => format!("bulk-did-{word}"),
        (_, Some(_)) => format!("bulk-undid-{word}"),
    };
    language.with(&key, bulk.act.names())
}
