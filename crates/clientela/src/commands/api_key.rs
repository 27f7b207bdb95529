//! `clientela api-key create`: a new key of a store, told once.

use serde_json::json;

use super::{CommandError, clock, named_store, output, settings};
use crate::api_keys::{self, Scope};
use crate::audit::Actor;
use crate::config::Flags;
use crate::features;

#[derive(clap::Subcommand)]
pub enum ApiKey {
    /// Create a key and print it; it is never shown again
    Create(Create),
}

#[derive(clap::Args)]
pub struct Create {
    /// The store's slug
    #[arg(long, value_name = "SLUG")]
    store: String,
    /// What the key may do, between commas: `customers:read,imports:write`; `all` for everything
    #[arg(long, value_name = "SCOPES", value_delimiter = ',', required = true, value_parser = scopes)]
    scopes: Vec<Vec<Scope>>,
    /// A name to know it by
    #[arg(long, default_value = "command line")]
    name: String,
    /// Answer as JSON
    #[arg(long)]
    pub json: bool,
}

pub async fn create(flags: &Flags, asked: Create) -> Result<(), CommandError> {
    let mut scopes: Vec<Scope> = Vec::new();
    for scope in asked.scopes.into_iter().flatten() {
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    let app = features::open(settings(flags)?, clock()).await?;
    let store = named_store(&app, &asked.store).await?;
    let (id, key) = api_keys::issue(&app, &store, &Actor::command(), &asked.name, &scopes).await?;
    let answer = if asked.json {
        let names: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
        json!({ "id": id, "store": store.slug, "scopes": names, "api_key": key }).to_string()
    } else {
        key
    };
    output::print(&answer);
    app.db.clone().close().await;
    Ok(())
}

fn scopes(name: &str) -> Result<Vec<Scope>, String> {
    match name.trim() {
        "all" => Ok(Scope::ALL.to_vec()),
        name => Scope::parse(name).map(|scope| vec![scope]).ok_or_else(|| {
            let known: Vec<_> = Scope::ALL.iter().map(|scope| scope.as_str()).collect();
            format!("there is no such scope; the scopes are {}", known.join(", "))
        }),
    }
}
