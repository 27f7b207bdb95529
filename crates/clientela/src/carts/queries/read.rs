//! Reading carts.

use std::collections::BTreeMap;

use audience::CustomerId;
use db::{Conn, Query, sql};
use uuid::Uuid;

use super::rows::CartRow;
use crate::carts::cart::{Cart, Status};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

macro_rules! read_carts {
    ($which:literal) => {
        concat!(
            "SELECT id, version, code, customer_id, status, order_code, contact, items, token_hash, started_at, \
             active_at, updated_at FROM carts WHERE store_id = $1 ",
            $which
        )
    };
}

async fn read(db: &mut Conn, query: Query) -> Result<Vec<Cart>, Error> {
    query.all::<CartRow>(db).await?.into_iter().map(CartRow::cart).collect()
}

/// Locks those that exist until the transaction ends, in the order of their ids.
pub(in crate::carts) async fn lock(
    tx: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
    codes: &[String],
) -> Result<(), Error> {
    if ids.is_empty() && codes.is_empty() {
        return Ok(());
    }
    sql("SELECT id FROM carts WHERE store_id = $1 AND (id IN {uuids:$2} OR code IN {texts:$3}) ORDER BY id \
         {for_update}")
    .bind(store)
    .bind(db::uuids(ids))
    .bind(db::texts(codes))
    .all::<(Uuid,)>(tx)
    .await?;
    Ok(())
}

/// Those that exist of these ids or codes, in no order.
pub(in crate::carts) async fn find(
    db: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
    codes: &[String],
) -> Result<Vec<Cart>, Error> {
    if ids.is_empty() && codes.is_empty() {
        return Ok(Vec::new());
    }
    let query = sql(read_carts!("AND (id IN {uuids:$2} OR code IN {texts:$3})"));
    read(db, query.bind(store).bind(db::uuids(ids)).bind(db::texts(codes))).await
}

/// The carts of a customer that became the order of that code.
pub(in crate::carts) async fn became(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    code: &str,
) -> Result<Vec<Uuid>, Error> {
    let rows =
        sql("SELECT id FROM carts WHERE store_id = $1 AND customer_id = $2 AND order_code = $3 ORDER BY id")
            .bind(store)
            .bind(customer.uuid())
            .bind(code)
            .all::<(Uuid,)>(db)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The last touched, after that one.
pub(in crate::carts) async fn of_store(
    db: &mut Conn,
    store: StoreId,
    (at, id): (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Cart>, Error> {
    let query = sql(read_carts!(
        "AND active_at <= $2 AND (active_at < $2 OR id < $3) ORDER BY active_at DESC, id DESC LIMIT $4"
    ));
    read(db, query.bind(store).bind(at.micros()).bind(id).bind(limit)).await
}

/// As [`of_store`], of one customer.
pub(in crate::carts) async fn of_customer(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    (at, id): (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Cart>, Error> {
    let query = sql(read_carts!(
        "AND customer_id = $5 AND active_at <= $2 AND (active_at < $2 OR id < $3) \
         ORDER BY active_at DESC, id DESC LIMIT $4"
    ));
    read(db, query.bind(store).bind(at.micros()).bind(id).bind(limit).bind(customer.uuid())).await
}

/// As [`of_store`], in that state.
pub(in crate::carts) async fn having(
    db: &mut Conn,
    store: StoreId,
    status: Status,
    (at, id): (Moment, Uuid),
    limit: i64,
) -> Result<Vec<Cart>, Error> {
    let query = sql(read_carts!(
        "AND status = $5 AND active_at <= $2 AND (active_at < $2 OR id < $3) \
         ORDER BY active_at DESC, id DESC LIMIT $4"
    ));
    read(db, query.bind(store).bind(at.micros()).bind(id).bind(limit).bind(status.as_str())).await
}

/// The latest begun of a customer, those before that id.
pub(in crate::carts) async fn latest(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Cart>, Error> {
    let query = sql(read_carts!("AND customer_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4"));
    read(db, query.bind(store).bind(customer).bind(before.unwrap_or(Uuid::max())).bind(limit)).await
}

/// How many open ones nobody touched after that, and their value.
pub(in crate::carts) async fn count_open(
    db: &mut Conn,
    store: StoreId,
    until: Moment,
) -> Result<(i64, i64), Error> {
    let counted =
        sql("SELECT CAST(count(*) AS bigint), CAST(coalesce(sum(total_cents), 0) AS bigint) FROM carts \
         WHERE store_id = $1 AND status = 'open' AND active_at <= $2")
        .bind(store)
        .bind(until.micros())
        .one::<(i64, i64)>(db);
    Ok(counted.await?)
}

/// When each open cart of these customers was touched last, in the order of time; of those without any, an empty list.
pub(in crate::carts) async fn open_of(
    db: &mut Conn,
    store: StoreId,
    customers: &[CustomerId],
) -> Result<BTreeMap<CustomerId, Vec<i64>>, Error> {
    let ids: Vec<Uuid> = customers.iter().map(|id| id.uuid()).collect();
    let rows =
        sql("SELECT customer_id, active_at FROM carts WHERE store_id = $1 AND customer_id IN {uuids:$2} \
         AND status = 'open' ORDER BY active_at")
        .bind(store)
        .bind(db::uuids(&ids))
        .all::<(Uuid, i64)>(db)
        .await?;
    Ok(gathered(customers.iter().map(|id| (*id, Vec::new())).collect(), rows))
}

/// As [`open_of`], of all who have any.
pub(in crate::carts) async fn open_of_all(
    db: &mut Conn,
    store: StoreId,
) -> Result<BTreeMap<CustomerId, Vec<i64>>, Error> {
    let rows =
        sql("SELECT customer_id, active_at FROM carts WHERE store_id = $1 AND customer_id IS NOT NULL \
         AND status = 'open' ORDER BY active_at")
        .bind(store)
        .all::<(Uuid, i64)>(db)
        .await?;
    Ok(gathered(BTreeMap::new(), rows))
}

fn gathered(
    mut open: BTreeMap<CustomerId, Vec<i64>>,
    rows: Vec<(Uuid, i64)>,
) -> BTreeMap<CustomerId, Vec<i64>> {
    for (customer, at) in rows {
        open.entry(CustomerId(customer)).or_default().push(at);
    }
    open
}
