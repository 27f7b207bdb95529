//! Reading reviews, with the codes of their orders.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Conn, Query, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::error::Error;
use crate::reviews::review::Review;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct ReviewRow {
    id: Uuid,
    order_id: Uuid,
    order_code: String,
    customer_id: Uuid,
    rating: i64,
    text: String,
    written_at: i64,
}

/// Codes come by a subquery: joined, a planner without statistics begins with the orders.
macro_rules! read_reviews {
    ($which:literal) => {
        concat!(
            "SELECT id, order_id, (SELECT code FROM orders WHERE orders.store_id = reviews.store_id \
             AND orders.id = reviews.order_id) AS order_code, customer_id, rating, text, written_at FROM reviews \
             WHERE store_id = $1 ",
            $which
        )
    };
}

async fn read(db: &mut Conn, query: Query) -> Result<Vec<Review>, Error> {
    let rows = query.all::<ReviewRow>(db).await?;
    let review = |row: ReviewRow| Review {
        id: row.id,
        order: row.order_id,
        order_code: row.order_code,
        customer: CustomerId(row.customer_id),
        rating: row.rating,
        text: row.text,
        written_at: Moment(row.written_at),
    };
    Ok(rows.into_iter().map(review).collect())
}

/// The review of an order written then.
pub(in crate::reviews) async fn find(
    db: &mut Conn,
    store: StoreId,
    order: Uuid,
    at: Moment,
) -> Result<Option<Review>, Error> {
    let query = sql(read_reviews!("AND order_id = $2 AND written_at = $3"));
    Ok(read(db, query.bind(store).bind(order).bind(at.micros())).await?.pop())
}

/// The last that was written of an order.
pub(in crate::reviews) async fn latest_of_order(
    db: &mut Conn,
    store: StoreId,
    order: Uuid,
) -> Result<Option<Review>, Error> {
    let query = sql(read_reviews!("AND order_id = $2 ORDER BY written_at DESC, id DESC LIMIT 1"));
    Ok(read(db, query.bind(store).bind(order)).await?.pop())
}

/// The latest written, after that one.
pub(in crate::reviews) async fn of_store(
    db: &mut Conn,
    store: StoreId,
    (at, id): (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Review>, Error> {
    let query = sql(read_reviews!(
        "AND written_at <= $2 AND (written_at < $2 OR id < $3) ORDER BY written_at DESC, id DESC LIMIT $4"
    ));
    read(db, query.bind(store).bind(at.micros()).bind(id).bind(limit)).await
}

/// As [`of_store`], of one customer.
pub(in crate::reviews) async fn of_customer(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    (at, id): (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Review>, Error> {
    let query = sql(read_reviews!(
        "AND customer_id = $5 AND written_at <= $2 AND (written_at < $2 OR id < $3) \
         ORDER BY written_at DESC, id DESC LIMIT $4"
    ));
    read(db, query.bind(store).bind(at.micros()).bind(id).bind(limit).bind(customer.uuid())).await
}

/// The latest of a customer, those before that id.
pub(in crate::reviews) async fn latest(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Review>, Error> {
    let query = sql(read_reviews!("AND customer_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4"));
    read(db, query.bind(store).bind(customer).bind(before.unwrap_or(Uuid::max())).bind(limit)).await
}

/// How many each customer has written, and their stars in all.
pub(in crate::reviews) async fn ratings(
    db: &mut Conn,
    store: StoreId,
) -> Result<BTreeMap<CustomerId, (i64, i64)>, Error> {
    let rows = sql("SELECT customer_id, CAST(count(*) AS bigint), CAST(sum(rating) AS bigint) FROM reviews \
         WHERE store_id = $1 GROUP BY customer_id")
    .bind(store)
    .all::<(Uuid, i64, i64)>(db)
    .await?;
    Ok(rows.into_iter().map(|(id, reviews, stars)| (CustomerId(id), (reviews, stars))).collect())
}

/// Reviews of another customer than their order's.
pub(in crate::reviews) async fn strays(db: &mut Conn, store: StoreId) -> Result<Vec<Uuid>, Error> {
    let rows = sql("SELECT reviews.id FROM reviews JOIN orders ON orders.store_id = reviews.store_id \
         AND orders.id = reviews.order_id WHERE reviews.store_id = $1 \
         AND orders.customer_id <> reviews.customer_id ORDER BY reviews.id")
    .bind(store)
    .all::<(Uuid,)>(db)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
