//! `clientela store create`: a store with its owner and a key with all scopes.

use std::io::{IsTerminal, Read, stdin};

use serde_json::json;

use super::{CommandError, clock, output, settings};
use crate::access::password;
use crate::audit::Actor;
use crate::config::Flags;
use crate::features;
use crate::setup::{Opened, open_store};
use crate::staff::NewPerson;
use crate::stores::NewStore;

#[derive(clap::Subcommand)]
pub enum Store {
    /// Create a store. The owner's password is the first line of standard input, or is generated and printed
    Create(Create),
}

#[derive(clap::Args)]
pub struct Create {
    /// The store in addresses: lower-case letters, digits, hyphens
    slug: String,
    /// The name people read
    #[arg(long)]
    name: String,
    #[arg(long, value_name = "E-MAIL")]
    owner_email: String,
    #[arg(long, value_name = "NAME", default_value = "")]
    owner_name: String,
    /// Answer as JSON
    #[arg(long)]
    pub json: bool,
}

pub async fn create(flags: &Flags, asked: Create) -> Result<(), CommandError> {
    let store = NewStore::check(&asked.slug, &asked.name)?;
    let given = given_password()?;
    let password = match &given {
        Some(given) => given.clone(),
        None => password::generate()?,
    };
    let owner = NewPerson::check(&asked.owner_email, &asked.owner_name, &password).await?;
    let app = features::open(settings(flags)?, clock()).await?;
    let opened = open_store(&app, &Actor::command(), &store, &owner).await?;
    let told = (given.is_none() && opened.new_account).then_some(password);
    output::print(&if asked.json {
        as_json(&opened, told.as_deref())
    } else {
        in_words(&opened, told.as_deref())
    });
    app.db.clone().close().await;
    Ok(())
}

/// The first line of standard input, unless a person sits there or it is blank.
fn given_password() -> Result<Option<String>, CommandError> {
    if stdin().is_terminal() {
        return Ok(None);
    }
    let mut text = String::new();
    stdin().take(4096).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

fn as_json(opened: &Opened, password: Option<&str>) -> String {
    let mut owner = json!({ "email": opened.owner.email });
    if let (Some(password), Some(owner)) = (password, owner.as_object_mut()) {
        owner.insert("password".to_owned(), json!(password));
    }
    let store = json!({ "id": opened.store.uuid, "slug": opened.store.slug });
    let keys = (&opened.api_key, &opened.store.publishable_key);
    json!({ "store": store, "owner": owner, "api_key": keys.0, "publishable_key": keys.1 }).to_string()
}

fn in_words(opened: &Opened, password: Option<&str>) -> String {
    let Opened { store, owner, new_account, api_key } = opened;
    let password = match password {
        Some(password) => format!("\n  password         {password}  (shown only now)"),
        None if *new_account => String::new(),
        None => "\n  password         the one this account has already".to_owned(),
    };
    format!(
        "The store {} is ready.\n  address          /admin/{}\n  log-in           {}{password}\n  \
         API key          {api_key}  (shown only now)\n  publishable key  {}",
        store.name, store.slug, owner.email, store.publishable_key
    )
}
