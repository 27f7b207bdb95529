//! Writing customers, whole, one or many.

use db::{Column, Conn, Table, Value, insert_many, sql, upsert_many};
use uuid::Uuid;

use super::rows::{ADDRESSES, CUSTOMERS, address_values, customer_values};
use crate::customers::customer::{Customer, Record};
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
    for kind in Kind::ALL {
        kind.insert(tx, store, customers).await?;
    }
    Ok(())
}

/// Puts a customer in place of what was there: of what belongs to it only the kinds that differ are written.
pub(in crate::customers) async fn update(
    tx: &mut Conn,
    store: StoreId,
    before: &Record,
    customer: &Customer,
) -> Result<(), Error> {
    upsert_many(tx, &CUSTOMERS, std::iter::once(customer_values(store, customer))).await?;
    let after = &customer.record;
    let kinds = [
        (Kind::Addresses, before.addresses != after.addresses),
        (Kind::Tags, before.tags != after.tags),
        (Kind::CustomValues, before.custom != after.custom),
        (Kind::Consents, before.consents != after.consents),
    ];
    let customers = std::slice::from_ref(customer);
    for (kind, _) in kinds.into_iter().filter(|(_, differs)| *differs) {
        kind.clear(tx, store, &[customer.id.uuid()]).await?;
        kind.insert(tx, store, customers).await?;
    }
    Ok(())
}

/// Puts many customers and all that belongs to them in place of what was there.
pub(in crate::customers) async fn update_many(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Customer],
) -> Result<(), Error> {
    upsert_many(tx, &CUSTOMERS, customers.iter().map(|customer| customer_values(store, customer))).await?;
    let ids: Vec<Uuid> = customers.iter().map(|customer| customer.id.uuid()).collect();
    for kind in Kind::ALL {
        kind.clear(tx, store, &ids).await?;
        kind.insert(tx, store, customers).await?;
    }
    Ok(())
}

/// Puts the own rows of many in place of what was there: what belongs to them stays.
pub(in crate::customers) async fn update_profiles(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Customer],
) -> Result<(), Error> {
    upsert_many(tx, &CUSTOMERS, customers.iter().map(|customer| customer_values(store, customer))).await?;
    Ok(())
}

/// Puts group and tags of many in place of what was there.
pub(in crate::customers) async fn update_labels(
    tx: &mut Conn,
    store: StoreId,
    customers: &[Customer],
) -> Result<(), Error> {
    update_profiles(tx, store, customers).await?;
    let ids: Vec<Uuid> = customers.iter().map(|customer| customer.id.uuid()).collect();
    Kind::Tags.clear(tx, store, &ids).await?;
    Kind::Tags.insert(tx, store, customers).await
}

/// What belongs to a customer in a table of its own.
#[derive(Clone, Copy)]
enum Kind {
    Addresses,
    Tags,
    CustomValues,
    Consents,
}

type RowsOf = fn(StoreId, &Customer) -> Vec<Vec<Value>>;

impl Kind {
    const ALL: [Self; 4] = [Self::Addresses, Self::Tags, Self::CustomValues, Self::Consents];

    async fn clear(self, tx: &mut Conn, store: StoreId, customers: &[Uuid]) -> Result<(), Error> {
        let clearing = match self {
            Self::Addresses => sql("DELETE FROM addresses WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
            Self::Tags => sql("DELETE FROM customer_tags WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
            Self::CustomValues => {
                sql("DELETE FROM custom_values WHERE store_id = $1 AND customer_id IN {uuids:$2}")
            }
            Self::Consents => sql("DELETE FROM consents WHERE store_id = $1 AND customer_id IN {uuids:$2}"),
        };
        clearing.bind(store).bind(db::uuids(customers)).run(tx).await?;
        Ok(())
    }

    async fn insert(self, tx: &mut Conn, store: StoreId, customers: &[Customer]) -> Result<(), Error> {
        let (table, rows): (&Table, RowsOf) = match self {
            Self::Addresses => (&ADDRESSES, |store, customer| address_values(store, customer).collect()),
            Self::Tags => (&TAGGED, tags),
            Self::CustomValues => (&CUSTOM_VALUES, custom_values),
            Self::Consents => (&CONSENTS, consents),
        };
        let rows: Vec<Vec<Value>> = customers.iter().flat_map(|customer| rows(store, customer)).collect();
        if !rows.is_empty() {
            insert_many(tx, table, rows.into_iter()).await?;
        }
        Ok(())
    }
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

/// What belongs to the customers goes with them.
pub(in crate::customers) async fn delete(tx: &mut Conn, store: StoreId, ids: &[Uuid]) -> Result<(), Error> {
    sql("DELETE FROM customers WHERE store_id = $1 AND id IN {uuids:$2}")
        .bind(store)
        .bind(db::uuids(ids))
        .run(tx)
        .await?;
    Ok(())
}
