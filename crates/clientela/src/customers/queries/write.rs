//! Writing customers, whole, one or many.

use db::{Column, Conn, Table, Value, insert_many, sql, upsert_many};
use uuid::Uuid;

use super::rows::{ADDRESSES, CUSTOMERS, address_values, customer_values};
use crate::customers::customer::Customer;
use crate::error::Error;
use crate::stores::StoreId;

const TAGGED: Table = Table {
    name: "customer_tags",
    columns: &[Column::int("store_id"), Column::uuid("customer_id"), Column::int("tag_id")],
    key: &["store_id", "customer_id", "tag_id"],
};

const CUSTOM_VALUES: Table = Table {
    name: "custom_values",
    columns: &[
        Column::int("store_id"),
        Column::uuid("customer_id"),
        Column::int("field_id"),
        Column::text("value"),
    ],
    key: &["store_id", "customer_id", "field_id"],
};

const CONSENTS: Table = Table {
    name: "consents",
    columns: &[
        Column::int("store_id"),
        Column::uuid("customer_id"),
        Column::text("channel"),
        Column::text("state"),
        Column::text("source"),
        Column::text("text_version"),
        Column::int("at"),
    ],
    key: &["store_id", "customer_id", "channel"],
};

pub(in crate::customers) async fn insert(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Customer],
) -> Result<(), Error> {
    insert_many(tx, &CUSTOMERS, customers.iter().map(|customer| customer_values(store, customer))).await?;
    insert_belongings(tx, store, customers).await
}

/// Puts the customers and all that belongs to them in place of what was there.
pub(in crate::customers) async fn update(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Customer],
) -> Result<(), Error> {
    upsert_many(tx, &CUSTOMERS, customers.iter().map(|customer| customer_values(store, customer))).await?;
    let ids: Vec<Uuid> = customers.iter().map(|customer| customer.id.uuid()).collect();
    for clearing in [
        sql("DELETE FROM addresses WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
        sql("DELETE FROM customer_tags WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
        sql("DELETE FROM custom_values WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
        sql("DELETE FROM consents WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
    ] {
        clearing.bind(store).bind(db::uuids(&ids)).run(tx).await?;
    }
    insert_belongings(tx, store, customers).await
}

async fn insert_belongings(tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
    let each =
        |of: fn(StoreId, &Customer) -> Vec<Vec<Value>>| customers.iter().flat_map(move |c| of(store, c));
    let addresses = each(|store, customer| address_values(store, customer).collect());
    if customers.iter().any(|customer| !customer.record.addresses.is_empty()) {
        insert_many(tx, &ADDRESSES, addresses).await?;
    }
    if customers.iter().any(|customer| !customer.record.tags.is_empty()) {
        insert_many(tx, &TAGGED, each(tags)).await?;
    }
    if customers.iter().any(|customer| !customer.record.custom.is_empty()) {
        insert_many(tx, &CUSTOM_VALUES, each(custom_values)).await?;
    }
    if customers.iter().any(|customer| !customer.record.consents.is_empty()) {
        insert_many(tx, &CONSENTS, each(consents)).await?;
    }
    Ok(())
}

fn tags(store: StoreId, customer: &Customer) -> Vec<Vec<Value>> {
    let id = customer.id.uuid();
    customer.record.tags.iter().map(|tag| vec![store.into(), id.into(), tag.id.0.into()]).collect()
}

fn custom_values(store: StoreId, customer: &Customer) -> Vec<Vec<Value>> {
    let id = customer.id.uuid();
    let values = customer.record.custom.iter();
    values
        .map(|kept| vec![store.into(), id.into(), kept.field.0.into(), kept.value.as_str().into()])
        .collect()
}

fn consents(store: StoreId, customer: &Customer) -> Vec<Vec<Value>> {
    let id = customer.id.uuid();
    let rows = customer.record.consents.iter().map(|consented| {
        vec![
            store.into(),
            id.into(),
            consented.channel.as_str().into(),
            consented.consent.as_str().into(),
            consented.source.as_str().into(),
            consented.text_version.as_str().into(),
            consented.at.micros().into(),
        ]
    });
    rows.collect()
}

/// What belongs to the customer goes with it.
pub(in crate::customers) async fn delete(tx: &mut Conn, store: StoreId, id: Uuid) -> Result<(), Error> {
    sql("DELETE FROM customers WHERE store_id = $1 AND id = $2").bind(store).bind(id).run(tx).await?;
    Ok(())
}
