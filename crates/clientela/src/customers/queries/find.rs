//! Reading customers, whole.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use super::belongings::add_belongings;
use super::rows::{CustomerRow, READ_COLUMNS, READ_CUSTOMERS};
use crate::customers::customer::Customer;
use crate::error::Error;
use crate::stores::StoreId;

pub(in crate::customers) async fn find(
    db: &mut Conn,
    store: StoreId,
    id: CustomerId,
) -> Result<Option<Customer>, Error> {
    Ok(find_many(db, store, &[id]).await?.pop())
}

/// Those that exist, in the order asked.
pub(in crate::customers) async fn find_many(
    db: &mut Conn,
    store: StoreId,
    ids: &[CustomerId],
) -> Result<Vec<Customer>, Error> {
    let asked: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let read = sql(READ_CUSTOMERS).bind(store).bind(db::uuids(&asked));
    let rows = read.packed::<CustomerRow>(db, READ_COLUMNS).await?;
    let customers = rows.into_iter().map(|row| Ok((row.id, row.customer()?)));
    let mut found = customers.collect::<Result<HashMap<Uuid, Customer>, Error>>()?;
    add_belongings(db, store, &asked, &mut found).await?;
    Ok(asked.iter().filter_map(|id| found.remove(id)).collect())
}

pub(in crate::customers) async fn version(
    db: &mut Conn,
    store: StoreId,
    id: CustomerId,
) -> Result<Option<i64>, Error> {
    let found = sql("SELECT version FROM customers WHERE store_id = $1 AND id = $2")
        .bind(store)
        .bind(id.uuid())
        .maybe::<(i64,)>(db)
        .await?;
    Ok(found.map(|(version,)| version))
}

/// Those without e-mail, document and external reference, with what they are called.
pub(in crate::customers) async fn keyless(
    db: &mut Conn,
    store: StoreId,
) -> Result<Vec<(CustomerId, [String; 4])>, Error> {
    let rows = sql("SELECT id, first_name, last_name, company_name, trade_name FROM customers \
         WHERE store_id = $1 AND email_key = '' AND document = '' AND external_reference = '' ORDER BY id")
    .bind(store)
    .all::<(Uuid, String, String, String, String)>(db)
    .await?;
    let named = |(id, first, last, company, trade)| (CustomerId(id), [first, last, company, trade]);
    Ok(rows.into_iter().map(named).collect())
}

pub(in crate::customers) async fn versions(
    db: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, i64>, Error> {
    let rows = sql("SELECT id, version FROM customers WHERE store_id = $1 AND id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(ids))
        .all::<(Uuid, i64)>(db)
        .await?;
    Ok(rows.into_iter().collect())
}
