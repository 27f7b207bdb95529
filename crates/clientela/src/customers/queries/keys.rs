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
