//! Customers by what is theirs alone: e-mail, document, external reference.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Conn, sql};
use uuid::Uuid;

use super::rows::email_key;
use crate::customers::fields::Profile;
use crate::customers::write_many::Key;
use crate::error::Error;
use crate::stores::StoreId;

/// Who else has the e-mail, the document or the external reference of a profile: the field and the customer.
pub(in crate::customers) async fn clashes(
    db: &mut Conn,
    store: StoreId,
    profile: &Profile,
    except: CustomerId,
) -> Result<Vec<(&'static str, CustomerId)>, Error> {
    let found = sql("SELECT CAST(0 AS bigint) AS rank, id FROM customers \
         WHERE store_id = $1 AND email_key = $2 AND email_key <> '' AND id <> $5 UNION ALL \
         SELECT CAST(1 AS bigint), id FROM customers \
         WHERE store_id = $1 AND document = $3 AND document <> '' AND id <> $5 UNION ALL \
         SELECT CAST(2 AS bigint), id FROM customers \
         WHERE store_id = $1 AND external_reference = $4 AND external_reference <> '' AND id <> $5")
    .bind(store)
    .bind(email_key(&profile.email))
    .bind(profile.document.as_str())
    .bind(profile.external_reference.as_str())
    .bind(except.uuid())
    .all::<(i64, Uuid)>(db);
    let mut found = found.await?;
    found.sort_unstable();
    let named = |(rank, id)| {
        let field = match rank {
            0 => "email",
            1 => "document",
            _ => "external_reference",
        };
        (field, CustomerId(id))
    };
    Ok(found.into_iter().map(named).collect())
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
