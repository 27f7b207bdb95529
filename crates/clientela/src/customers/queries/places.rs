//! What the store's addresses say about a CEP.

use db::{Conn, sql};

use crate::customers::fields::Place;
use crate::error::Error;
use crate::stores::StoreId;

/// The different places that addresses with this CEP name, `limit` of them.
pub(in crate::customers) async fn places_of_zip(
    db: &mut Conn,
    store: StoreId,
    zip: &str,
    limit: i64,
) -> Result<Vec<Place>, Error> {
    let rows = sql("SELECT DISTINCT street, district, city, state FROM addresses \
         WHERE store_id = $1 AND zip = $2 AND city <> '' ORDER BY city, street, district, state LIMIT $3")
    .bind(store)
    .bind(zip)
    .bind(limit)
    .all::<(String, String, String, String)>(db)
    .await?;
    let place = |(street, district, city, state)| Place { street, district, city, state, ..Place::default() };
    Ok(rows.into_iter().map(place).collect())
}
