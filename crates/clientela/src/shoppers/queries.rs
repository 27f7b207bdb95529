//! All SQL about accounts of shoppers and the links mailed to them.

use audience::{BlockMode, CustomerId};
use db::{Conn, sql};
use uuid::Uuid;

use super::account::{Account, Standing};
use super::links::{Kind, Link};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

#[derive(sqlx::FromRow)]
struct StandingRow {
    id: Uuid,
    email: String,
    email_key: String,
    block_mode: String,
    removed_at: Option<i64>,
    anonymized_at: Option<i64>,
    password_hash: Option<String>,
    must_change: Option<bool>,
    good_until: Option<i64>,
    era: Option<i64>,
}

impl From<StandingRow> for Standing {
    fn from(row: StandingRow) -> Self {
        let account = row.password_hash.map(|password_hash| Account {
            password_hash,
            must_change: row.must_change.unwrap_or_default(),
            good_until: row.good_until.map(Moment),
            era: row.era.unwrap_or_default(),
        });
        Standing {
            customer: CustomerId(row.id),
            email: row.email,
            email_key: row.email_key,
            block: BlockMode::parse(&row.block_mode),
            is_removed: row.removed_at.is_some(),
            is_anonymized: row.anonymized_at.is_some(),
            account,
        }
    }
}

pub(super) async fn by_email(
    db: &mut Conn,
    store: StoreId,
    email_key: &str,
) -> Result<Option<Standing>, Error> {
    let found = sql("SELECT customers.id, email, email_key, block_mode, removed_at, anonymized_at, \
         password_hash, must_change, good_until, era FROM customers LEFT JOIN shopper_accounts \
         ON shopper_accounts.store_id = customers.store_id AND shopper_accounts.customer_id = customers.id \
         WHERE customers.store_id = $1 AND email_key = $2 AND email_key <> ''")
    .bind(store)
    .bind(email_key)
    .maybe::<StandingRow>(db)
    .await?;
    Ok(found.map(Standing::from))
}

pub(super) async fn by_document(
    db: &mut Conn,
    store: StoreId,
    document: &str,
) -> Result<Option<Standing>, Error> {
    let found = sql("SELECT customers.id, email, email_key, block_mode, removed_at, anonymized_at, \
         password_hash, must_change, good_until, era FROM customers LEFT JOIN shopper_accounts \
         ON shopper_accounts.store_id = customers.store_id AND shopper_accounts.customer_id = customers.id \
         WHERE customers.store_id = $1 AND document = $2 AND document <> ''")
    .bind(store)
    .bind(document)
    .maybe::<StandingRow>(db)
    .await?;
    Ok(found.map(Standing::from))
}

pub(super) async fn by_id(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
) -> Result<Option<Standing>, Error> {
    let found = sql("SELECT customers.id, email, email_key, block_mode, removed_at, anonymized_at, \
         password_hash, must_change, good_until, era FROM customers LEFT JOIN shopper_accounts \
         ON shopper_accounts.store_id = customers.store_id AND shopper_accounts.customer_id = customers.id \
         WHERE customers.store_id = $1 AND customers.id = $2")
    .bind(store)
    .bind(customer.uuid())
    .maybe::<StandingRow>(db)
    .await?;
    Ok(found.map(Standing::from))
}

/// Puts an account in place of what was there.
pub(super) async fn put(
    tx: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    account: &Account,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO shopper_accounts \
         (store_id, customer_id, password_hash, must_change, good_until, era, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (store_id, customer_id) DO UPDATE SET \
         password_hash = $3, must_change = $4, good_until = $5, era = $6, updated_at = $7")
    .bind(store)
    .bind(customer.uuid())
    .bind(account.password_hash.as_str())
    .bind(account.must_change)
    .bind(account.good_until.map(Moment::micros))
    .bind(account.era)
    .bind(now.micros())
    .run(tx)
    .await?;
    Ok(())
}

/// The same password as it is hashed today, unless it was changed meanwhile.
pub(super) async fn rehash(
    tx: &mut Conn,
    store: StoreId,
    customer: CustomerId,
    dated: &str,
    hash: &str,
) -> Result<(), Error> {
    sql("UPDATE shopper_accounts SET password_hash = $4 \
         WHERE store_id = $1 AND customer_id = $2 AND password_hash = $3")
    .bind(store)
    .bind(customer.uuid())
    .bind(dated)
    .bind(hash)
    .run(tx)
    .await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Conn, store: StoreId, customer: CustomerId) -> Result<(), Error> {
    sql("DELETE FROM shopper_accounts WHERE store_id = $1 AND customer_id = $2")
        .bind(store)
        .bind(customer.uuid())
        .run(tx)
        .await?;
    Ok(())
}

/// In place of an earlier one of the kind to that address.
pub(super) async fn put_link(
    tx: &mut Conn,
    store: StoreId,
    token_hash: &[u8],
    link: &Link,
    now: Moment,
) -> Result<(), Error> {
    sql("INSERT INTO shopper_links (store_id, token_hash, kind, address_hash, customer_id, typed, \
         password_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (store_id, kind, address_hash) DO UPDATE SET token_hash = $2, customer_id = $5, typed = $6, \
         password_hash = $7, created_at = $8, expires_at = $9")
    .bind(store)
    .bind(token_hash.to_vec())
    .bind(link.kind.as_str())
    .bind(link.address_hash.clone())
    .bind(link.customer.map(CustomerId::uuid))
    .bind(link.typed.as_str())
    .bind(link.password_hash.as_str())
    .bind(now.micros())
    .bind(now.plus(link.kind.lives()).micros())
    .run(tx)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    kind: String,
    address_hash: Vec<u8>,
    customer_id: Option<Uuid>,
    typed: String,
    password_hash: String,
}

impl LinkRow {
    fn link(self) -> Option<Link> {
        Some(Link {
            kind: Kind::from_kept(&self.kind)?,
            address_hash: self.address_hash,
            customer: self.customer_id.map(CustomerId),
            typed: self.typed,
            password_hash: self.password_hash,
        })
    }
}

/// A link that still opens.
pub(super) async fn find_link(
    db: &mut Conn,
    store: StoreId,
    token_hash: &[u8],
    now: Moment,
) -> Result<Option<Link>, Error> {
    let found = sql("SELECT kind, address_hash, customer_id, typed, password_hash FROM shopper_links \
         WHERE store_id = $1 AND token_hash = $2 AND expires_at > $3")
    .bind(store)
    .bind(token_hash.to_vec())
    .bind(now.micros())
    .maybe::<LinkRow>(db)
    .await?;
    Ok(found.and_then(LinkRow::link))
}

/// As [`find_link`], and it opens no more: of many at once one has it.
pub(super) async fn take_link(
    tx: &mut Conn,
    store: StoreId,
    token_hash: &[u8],
    now: Moment,
) -> Result<Option<Link>, Error> {
    let found = sql("DELETE FROM shopper_links WHERE store_id = $1 AND token_hash = $2 AND expires_at > $3 \
         RETURNING kind, address_hash, customer_id, typed, password_hash")
    .bind(store)
    .bind(token_hash.to_vec())
    .bind(now.micros())
    .maybe::<LinkRow>(tx)
    .await?;
    Ok(found.and_then(LinkRow::link))
}

/// Links of one kind that were mailed to an address, or that somebody asked for.
pub(super) async fn forget_links(
    tx: &mut Conn,
    store: StoreId,
    kind: Kind,
    address_hash: &[u8],
    customer: Option<CustomerId>,
) -> Result<(), Error> {
    sql("DELETE FROM shopper_links WHERE store_id = $1 AND kind = $2 AND (address_hash = $3 OR customer_id = $4)")
        .bind(store)
        .bind(kind.as_str())
        .bind(address_hash.to_vec())
        .bind(customer.map(CustomerId::uuid))
        .run(tx)
        .await?;
    Ok(())
}

/// Links that open no more.
pub(super) async fn forget_ended(tx: &mut Conn, store: StoreId, now: Moment) -> Result<u64, Error> {
    Ok(sql("DELETE FROM shopper_links WHERE store_id = $1 AND expires_at <= $2")
        .bind(store)
        .bind(now.micros())
        .run(tx)
        .await?)
}
