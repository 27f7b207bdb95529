//! Reading customers, whole.

use std::collections::HashMap;

use audience::{Channel, Consent, CustomerId, FieldId, GroupId, TagId};
use db::{Column, Conn, sql};
use uuid::Uuid;

use super::rows::{
    AddressRow, CustomerRow, READ_ADDRESS_COLUMNS, READ_ADDRESSES, READ_COLUMNS, READ_CUSTOMERS, email_key,
};
use crate::clock::Moment;
use crate::customers::customer::{Consented, CustomValue, Customer, Group, Tag};
use crate::customers::fields::Profile;
use crate::customers::write_many::Key;
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
    let mut found: HashMap<Uuid, Customer> = HashMap::with_capacity(rows.len());
    let mut grouped: Vec<(Uuid, i64)> = Vec::new();
    for row in rows {
        grouped.extend(row.group_id.map(|group| (row.id, group)));
        found.insert(row.id, row.customer()?);
    }
    add_groups(db, store, &grouped, &mut found).await?;
    add_addresses(db, store, &asked, &mut found).await?;
    add_tags(db, store, &asked, &mut found).await?;
    add_custom_values(db, store, &asked, &mut found).await?;
    add_consents(db, store, &asked, &mut found).await?;
    Ok(asked.iter().filter_map(|id| found.remove(id)).collect())
}

type Found = HashMap<Uuid, Customer>;

async fn add_groups(
    db: &mut Conn,
    store: StoreId,
    grouped: &[(Uuid, i64)],
    found: &mut Found,
) -> Result<(), Error> {
    if grouped.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = grouped.iter().map(|(_, group)| *group).collect();
    let names = sql("SELECT id, name FROM customer_groups WHERE store_id = $1 AND id IN {ints:$2}")
        .bind(store)
        .bind(db::ints(&ids))
        .all::<(i64, String)>(db)
        .await?;
    let names: HashMap<i64, String> = names.into_iter().collect();
    for (id, group) in grouped {
        if let (Some(customer), Some(name)) = (found.get_mut(id), names.get(group)) {
            customer.record.group = Some(Group { id: GroupId(*group), name: name.clone() });
        }
    }
    Ok(())
}

async fn add_addresses(db: &mut Conn, store: StoreId, ids: &[Uuid], found: &mut Found) -> Result<(), Error> {
    let read = sql(READ_ADDRESSES).bind(store).bind(db::uuids(ids));
    for row in read.packed::<AddressRow>(db, READ_ADDRESS_COLUMNS).await? {
        if let Some(customer) = found.get_mut(&row.customer_id) {
            customer.record.addresses.push(row.address());
        }
    }
    Ok(())
}

async fn add_tags(db: &mut Conn, store: StoreId, ids: &[Uuid], found: &mut Found) -> Result<(), Error> {
    let rows = sql("SELECT customer_tags.customer_id, tags.id, tags.name FROM customer_tags \
         JOIN tags ON tags.store_id = customer_tags.store_id AND tags.id = customer_tags.tag_id \
         WHERE customer_tags.store_id = $1 AND customer_tags.customer_id IN {uuids:$2} ORDER BY tags.name")
    .bind(store)
    .bind(db::uuids(ids))
    .packed::<(Uuid, i64, String)>(
        db,
        &[Column::uuid("customer_id"), Column::int("id"), Column::text("name")],
    )
    .await?;
    for (customer, id, name) in rows {
        if let Some(customer) = found.get_mut(&customer) {
            customer.record.tags.push(Tag { id: TagId(id), name });
        }
    }
    Ok(())
}

async fn add_custom_values(
    db: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
    found: &mut Found,
) -> Result<(), Error> {
    let rows = sql("SELECT custom_values.customer_id, custom_fields.id, custom_fields.key, custom_fields.label, \
         custom_values.value FROM custom_values JOIN custom_fields \
         ON custom_fields.store_id = custom_values.store_id AND custom_fields.id = custom_values.field_id \
         WHERE custom_values.store_id = $1 AND custom_values.customer_id IN {uuids:$2} ORDER BY custom_fields.id")
    .bind(store)
    .bind(db::uuids(ids))
    .packed::<(Uuid, i64, String, String, String)>(
        db,
        &[
            Column::uuid("customer_id"),
            Column::int("id"),
            Column::text("key"),
            Column::text("label"),
            Column::text("value"),
        ],
    )
    .await?;
    for (customer, field, key, label, value) in rows {
        if let Some(customer) = found.get_mut(&customer) {
            customer.record.custom.push(CustomValue { field: FieldId(field), key, label, value });
        }
    }
    Ok(())
}

#[derive(sqlx::FromRow, serde::Deserialize)]
struct ConsentRow {
    customer_id: Uuid,
    channel: String,
    state: String,
    source: String,
    text_version: String,
    at: i64,
}

async fn add_consents(db: &mut Conn, store: StoreId, ids: &[Uuid], found: &mut Found) -> Result<(), Error> {
    let rows = sql("SELECT customer_id, channel, state, source, text_version, at FROM consents \
         WHERE store_id = $1 AND customer_id IN {uuids:$2} ORDER BY customer_id, channel")
    .bind(store)
    .bind(db::uuids(ids))
    .packed::<ConsentRow>(
        db,
        &[
            Column::uuid("customer_id"),
            Column::text("channel"),
            Column::text("state"),
            Column::text("source"),
            Column::text("text_version"),
            Column::int("at"),
        ],
    )
    .await?;
    for row in rows {
        let parsed = Channel::parse(&row.channel).zip(Consent::parse(&row.state));
        if let (Some(customer), Some((channel, consent))) = (found.get_mut(&row.customer_id), parsed) {
            let (source, text_version, at) = (row.source, row.text_version, Moment(row.at));
            customer.record.consents.push(Consented { channel, consent, source, text_version, at });
        }
    }
    Ok(())
}

/// Customers after an id, in the order of ids: for walking all of them.
pub(in crate::customers) async fn ids_after(
    db: &mut Conn,
    store: StoreId,
    after: CustomerId,
    limit: i64,
) -> Result<Vec<CustomerId>, Error> {
    let rows = sql("SELECT id FROM customers WHERE store_id = $1 AND id > $2 ORDER BY id LIMIT $3")
        .bind(store)
        .bind(after.uuid())
        .bind(limit)
        .all::<(Uuid,)>(db)
        .await?;
    Ok(rows.into_iter().map(|(id,)| CustomerId(id)).collect())
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

/// Who else has the e-mail, the document or the external reference of a profile: the field and the customer.
pub(in crate::customers) async fn clashes(
    db: &mut Conn,
    store: StoreId,
    profile: &Profile,
    except: CustomerId,
) -> Result<Vec<(&'static str, CustomerId)>, Error> {
    let searches = [
        (
            "email",
            email_key(&profile.email),
            sql(
                "SELECT id FROM customers WHERE store_id = $1 AND email_key = $2 AND email_key <> '' AND id <> $3",
            ),
        ),
        (
            "document",
            profile.document.clone(),
            sql(
                "SELECT id FROM customers WHERE store_id = $1 AND document = $2 AND document <> '' AND id <> $3",
            ),
        ),
        (
            "external_reference",
            profile.external_reference.clone(),
            sql("SELECT id FROM customers WHERE store_id = $1 AND external_reference = $2 \
                 AND external_reference <> '' AND id <> $3"),
        ),
    ];
    let mut clashes = Vec::new();
    for (field, key, search) in searches {
        if key.is_empty() {
            continue;
        }
        let found = search.bind(store).bind(key).bind(except.uuid()).maybe::<(Uuid,)>(db).await?;
        clashes.extend(found.map(|(id,)| (field, CustomerId(id))));
    }
    Ok(clashes)
}

pub(in crate::customers) async fn by_external_reference(
    db: &mut Conn,
    store: StoreId,
    reference: &str,
) -> Result<Option<CustomerId>, Error> {
    let found = sql("SELECT id FROM customers WHERE store_id = $1 AND external_reference = $2 \
         AND external_reference <> ''")
    .bind(store)
    .bind(reference)
    .maybe::<(Uuid,)>(db)
    .await?;
    Ok(found.map(|(id,)| CustomerId(id)))
}

pub(in crate::customers) async fn find_by_keys(
    db: &mut Conn,
    store: StoreId,
    key: Key,
    values: &[String],
) -> Result<HashMap<String, CustomerId>, Error> {
    let search = match key {
        Key::Email => sql("SELECT email_key, id FROM customers WHERE store_id = $1 AND email_key <> '' \
             AND email_key IN {texts:$2}"),
        Key::Document => sql("SELECT document, id FROM customers WHERE store_id = $1 AND document <> '' \
             AND document IN {texts:$2}"),
        Key::ExternalReference => sql("SELECT external_reference, id FROM customers WHERE store_id = $1 \
             AND external_reference <> '' AND external_reference IN {texts:$2}"),
    };
    let rows = search.bind(store).bind(db::texts(values)).all::<(String, Uuid)>(db).await?;
    Ok(rows.into_iter().map(|(key, id)| (key, CustomerId(id))).collect())
}
