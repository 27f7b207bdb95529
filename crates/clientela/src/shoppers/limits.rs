//! How often a shopper's door may be knocked at (docs/manual/loja.md says the numbers). Every e-mail counts alike,
//! known or not, so that a refusal tells nothing.

use db::Db;

use super::account::Standing;
use crate::access::attempts::{self, Counted, Quota};
use crate::clock::{DAY, HOUR, MINUTE, Moment};
use crate::error::Error;
use crate::stores::StoreId;

/// Registrations, resets and changes of e-mail asked for from one network.
const ASKED: Quota = Quota { name: "shop_mails_asked", most: 100, window: HOUR };
/// Mails of these to one address.
const MAILED: Quota = Quota { name: "shop_mails_to", most: 5, window: HOUR };
/// Tokens of links tried from one network.
const TOKENS: Quota = Quota { name: "shop_tokens", most: 100, window: 15 * MINUTE };
/// Questions at the gate of the checkout, and orders, from one network.
const GATE: Quota = Quota { name: "shop_gate", most: 600, window: 15 * MINUTE };
/// Carts written from one network.
const CARTS: Quota = Quota { name: "shop_carts", most: 1_200, window: 15 * MINUTE };
/// Documents that somebody says are theirs: a refusal would tell whose are known.
const DOCUMENTS: Quota = Quota { name: "shop_documents", most: 5, window: DAY };

fn of(store: StoreId, key: &str) -> String {
    format!("shop {} {key}", store.0)
}

fn network(store: StoreId, address: &str) -> String {
    of(store, &attempts::network(address))
}

/// Wrong passwords, as those of staff.
pub(super) fn tries(store: StoreId, email_key: &str, address: &str) -> Counted {
    Counted::new(&of(store, ""), email_key, address)
}

pub(super) async fn mail(
    db: &Db,
    store: StoreId,
    email_key: &str,
    address: &str,
    now: Moment,
) -> Result<(), Error> {
    attempts::take(db, now, &[(ASKED, network(store, address)), (MAILED, of(store, email_key))]).await
}

pub(super) async fn token(db: &Db, store: StoreId, address: &str, now: Moment) -> Result<(), Error> {
    attempts::take(db, now, &[(TOKENS, network(store, address))]).await
}

pub(super) async fn gate(db: &Db, store: StoreId, address: &str, now: Moment) -> Result<(), Error> {
    attempts::take(db, now, &[(GATE, network(store, address))]).await
}

pub(super) async fn cart(db: &Db, store: StoreId, address: &str, now: Moment) -> Result<(), Error> {
    attempts::take(db, now, &[(CARTS, network(store, address))]).await
}

pub(super) async fn document(db: &Db, store: StoreId, of_whom: &Standing, now: Moment) -> Result<(), Error> {
    attempts::take(db, now, &[(DOCUMENTS, of(store, &of_whom.customer.to_string()))]).await
}
