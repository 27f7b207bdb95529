//! Somebody's own choice of columns in the list of customers, wherever they log in.

use super::person::StaffId;
use super::queries;
use crate::app::App;
use crate::error::Error;

/// Names with dots between.
pub async fn choose_columns(app: &App, person: StaffId, columns: &str) -> Result<(), Error> {
    db::transact!(app.db, Error, |tx| { queries::set_list_columns(tx, person, columns).await })
}
