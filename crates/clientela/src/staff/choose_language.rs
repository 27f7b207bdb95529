//! Somebody's own choice of language.

use super::person::StaffId;
use super::queries;
use crate::app::App;
use crate::error::Error;
use crate::web::Language;

pub async fn choose_language(app: &App, person: StaffId, language: Language) -> Result<(), Error> {
    db::transact!(app.db, Error, |tx| { queries::set_language(tx, person, language).await })
}
