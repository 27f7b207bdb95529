//! Writing reviews.

use db::{Conn, sql};

use crate::clock::Moment;
use crate::error::Error;
use crate::reviews::review::Review;
use crate::stores::StoreId;

pub(in crate::reviews) async fn put(
    tx: &mut Conn,
    store: StoreId,
    review: &Review,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO reviews (store_id, id, order_id, customer_id, rating, text, written_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (store_id, id) DO UPDATE SET rating = $5, text = $6, updated_at = $8")
    .bind(store)
    .bind(review.id)
    .bind(review.order)
    .bind(review.customer.uuid())
    .bind(review.rating)
    .bind(review.text.as_str())
    .bind(review.written_at.micros())
    .bind(now.micros())
    .run(tx)
    .await?;
    Ok(())
}
