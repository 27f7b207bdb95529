//! All SQL about groups, beside what customers' records name.

use db::{Conn, sql};

use crate::error::Error;
use crate::stores::StoreId;

pub(super) async fn find(db: &mut Conn, store: StoreId, name: &str) -> Result<Option<i64>, Error> {
    let found = sql("SELECT id FROM customer_groups WHERE store_id = $1 AND name = $2")
        .bind(store)
        .bind(name)
        .maybe::<(i64,)>(db)
        .await?;
    Ok(found.map(|(id,)| id))
}
