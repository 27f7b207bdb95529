//! The shop's own door (DOMAIN 9): keys and origins, registering, sessions, own data, passwords, the checkout.

mod carts;
mod door;
mod generated;
mod links;
mod log_in;
mod orders;
mod own;
mod passwords;
mod races;
mod register;
mod settings;

use clientela::mailbox::{self, Letter};
use db::sql;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{Client, TestStore};

pub const PASSWORD: &str = "chuva de prata 7";

/// A program of the shop that calls for nobody in particular.
pub fn shop(store: &TestStore) -> Client {
    store.test.anonymous().with("x-store-key", &store.store.publishable_key).without("origin")
}

/// Where the storefront API has something: `at("/me")`.
pub fn at(place: &str) -> String {
    format!("/storefront/v1{place}")
}

/// What was mailed to somebody, newest first.
pub async fn mails(store: &TestStore, to: &str) -> Vec<Letter> {
    let mut snapshot = store.test.app.db.read().await.unwrap();
    let all = mailbox::list(&mut snapshot, store.store.id, None, 500).await.unwrap();
    all.into_iter().map(|mail| mail.letter).filter(|letter| letter.to == to).collect()
}

/// The token of the newest link mailed to somebody.
pub async fn token(store: &TestStore, to: &str) -> String {
    let letters = mails(store, to).await;
    let text = &letters.first().expect("a mail").text;
    let rest = text.split_once("token=").expect("a link").1;
    rest.split_whitespace().next().unwrap().to_owned()
}

pub async fn registered(store: &TestStore, body: &Value) {
    shop(store).post_json(&at("/customers"), body).await.expect(202);
}

/// Somebody who registered and opened the link, logged in.
pub async fn member(store: &TestStore, email: &str) -> Client {
    registered(store, &json!({"email": email, "password": PASSWORD, "first_name": "Ana"})).await;
    let body = json!({"token": token(store, email).await});
    let session = shop(store).post_json(&at("/customers/confirm"), &body).await.expect(200).json();
    with_session(store, &session)
}

pub fn with_session(store: &TestStore, session: &Value) -> Client {
    let token = session["token"].as_str().expect("a token");
    shop(store).with("authorization", &format!("Bearer {token}"))
}

pub async fn log_in(store: &TestStore, email: &str, password: &str) -> crate::app::Answer {
    shop(store).post_json(&at("/sessions"), &json!({"email": email, "password": password})).await
}

/// The customer of that e-mail, as staff see them.
pub async fn record(store: &TestStore, email: &str) -> Value {
    let found =
        store.integration().get(&format!("/api/v1/customers?email={email}&include=all")).await.expect(200);
    found.json()["data"][0].clone()
}

pub fn id(customer: &Value) -> Uuid {
    customer["id"].as_str().expect("an id").parse().unwrap()
}

/// As blocking leaves somebody (DOMAIN 10.1, 10.2); blank unblocks.
pub async fn block(store: &TestStore, email: &str, mode: &str) {
    let mut tx = store.test.app.db.write().await.unwrap();
    let marked = sql("UPDATE customers SET block_mode = $3, block_reason = 'Fraude' WHERE store_id = $1 AND email_key = $2")
        .bind(store.store.id)
        .bind(email)
        .bind(mode);
    assert_eq!(marked.run(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
}
