//! What the store's addresses say about a CEP.

use db::{Conn, sql};

use crate::customers::fields::Place;
use crate::error::Error;
use crate::stores::StoreId;

/// The different places that addresses with this CEP name, those named most first, and how many name each.
pub(in crate::customers) async fn places_of_zip(
    db: &mut Conn,
    store: StoreId,
    zip: &str,
    limit: i64,
) -> Result<Vec<(Place, i64)>, Error> {
    let rows = sql("SELECT street, district, city, state, CAST(count(*) AS bigint) AS named FROM addresses \
         WHERE store_id = $1 AND zip = $2 AND city <> '' GROUP BY street, district, city, state \
         ORDER BY named DESC, city, street, district, state LIMIT $3")
    .bind(store)
    .bind(zip)
    .bind(limit)
    .all::<(String, String, String, String, i64)>(db)
    .await?;
    let places = rows.into_iter().map(|(street, district, city, state, named)| {
        (Place { street, district, city, state, ..Place::default() }, named)
    });
    Ok(places.collect())
}
