use std::collections::HashMap;
use std::sync::LazyLock;

use clientela::api_keys::{self, Scope};
use clientela::audit::Actor;
use clientela::error::Error;
use clientela::setup::{Opened, open_store};
use clientela::staff::{self, NewPerson, Role};
use clientela::stores::{NewStore, Store};
use tokio::sync::Mutex;

use super::{Client, TestApp};

/// Everybody's.
pub const PASSWORD: &str = "uma senha longa de teste";

/// A store with its owner and a key with all scopes.
#[derive(Clone)]
pub struct TestStore {
    pub test: TestApp,
    pub store: Store,
    pub owner_email: String,
    pub api_key: String,
}

impl TestStore {
    pub(super) async fn open(test: &TestApp, slug: &str) -> Self {
        let owner = if slug == "aurora" { "Clara" } else { "Davi" };
        let owner_email = format!("{}@{slug}.example", owner.to_lowercase());
        let name: String =
            slug.chars().take(1).flat_map(char::to_uppercase).chain(slug.chars().skip(1)).collect();
        let new = NewStore::check(slug, &name).expect("a sound store");
        let person = account(&owner_email, owner).await;
        let opened = open_store(&test.app, &Actor::command(), &new, &person).await.expect("the store opens");
        let Opened { store, api_key, .. } = opened;
        Self { test: test.clone(), store, owner_email, api_key }
    }

    /// An address of the store in the panel: `aurora.at("/customers")`.
    pub fn at(&self, place: &str) -> String {
        format!("/admin/{}{place}", self.store.slug)
    }

    /// A browser in which somebody with this role in the store is logged in; Clara herself as the owner.
    pub async fn staff(&self, role: Role) -> Client {
        let (name, email) = match role {
            Role::Owner => ("Clara", self.owner_email.clone()),
            Role::Manager => ("Marcos", format!("marcos@{}.example", self.store.slug)),
            Role::Marketing => ("Marina", format!("marina@{}.example", self.store.slug)),
            Role::Support => ("Sofia", format!("sofia@{}.example", self.store.slug)),
            Role::Viewer => ("Vitor", format!("vitor@{}.example", self.store.slug)),
        };
        let app = &self.test.app;
        let (person, now) = (account(&email, name).await, self.test.now());
        let joined =
            db::transact!(app.db, Error, |tx| { staff::join(tx, self.store.id, &person, role, now).await });
        let (person, _) = joined.expect("they join");
        let token = staff::open_session(&app.db, person.id, "test", now).await.expect("a session");
        self.test.anonymous().with_cookie("__Host-session", &token)
    }

    pub async fn owner(&self) -> Client {
        self.staff(Role::Owner).await
    }

    /// A program with a key of the store with these scopes.
    pub async fn api_key(&self, scopes: &[&str]) -> Client {
        let scopes: Vec<_> = scopes.iter().map(|name| Scope::parse(name).expect("a scope")).collect();
        let issued =
            api_keys::issue(&self.test.app, &self.store, &Actor::command(), "Integração", &scopes).await;
        self.test.anonymous().with_key(&issued.expect("a key").1)
    }

    /// A program with a key of the store with all scopes.
    pub fn integration(&self) -> Client {
        self.test.anonymous().with_key(&self.api_key)
    }
}

/// Hashing a password takes its time, so each account is made once for all tests.
async fn account(email: &str, name: &str) -> NewPerson {
    static MADE: LazyLock<Mutex<HashMap<String, NewPerson>>> = LazyLock::new(Mutex::default);
    let mut made = MADE.lock().await;
    if let Some(person) = made.get(email) {
        return person.clone();
    }
    let person = NewPerson::check(email, name, PASSWORD).await.expect("a sound account");
    made.insert(email.to_owned(), person.clone());
    person
}
