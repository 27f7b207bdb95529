//! `clientela demo`: a store with plausible customers, served; with the same folder, the same store again.

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::serve::{self, Door};
use super::{CommandError, output};
use crate::access::password;
use crate::app::{App, Sources};
use crate::audit::Actor;
use crate::config::{Flags, Settings};
use crate::error::Error;
use crate::setup::open_store;
use crate::staff::NewPerson;
use crate::stores::{self, NewStore};

#[derive(clap::Args)]
pub struct Demo {
    /// How many customers
    #[arg(long, value_name = "N", default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(0..=5_000_000))]
    customers: u32,
    /// The address to listen on
    #[arg(long, env = "CLIENTELA_LISTEN", value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

const FOLDER: &str = "clientela-demo";
const EMAIL: &str = "clara@aurora.example";

/// How to get in, kept beside the data of the demo.
#[derive(Serialize, Deserialize)]
struct Access {
    email: String,
    password: String,
    api_key: String,
}

pub async fn run(flags: &Flags, asked: Demo, sources: Sources) -> Result<(), CommandError> {
    let data = flags.data.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let settings = Settings::load(&Flags { data: Some(data.clone()), ..flags.clone() }, asked.listen)?;
    let (app, door) = serve::open(settings, sources).await?;
    let kept = data.join("demo.json");
    let known = stores::by_slug(&mut *app.db.read().await.map_err(Error::from)?, "aurora").await?;
    let access = match known {
        Some(_) => read(&kept)?,
        None => {
            let access = make(&app, asked.customers).await?;
            write(&kept, &access)?;
            access
        }
    };
    tell(&door, &access);
    serve::serve(app, door, serve::Role::All).await
}

async fn make(app: &App, customers: u32) -> Result<Access, CommandError> {
    let password = password::generate()?;
    let store = NewStore::check("aurora", "Aurora")?;
    let owner = NewPerson::check(EMAIL, "Clara Nogueira", &password).await?;
    let opened = open_store(app, &Actor::command(), &store, &owner).await?;
    crate::demo::fill(app, &opened.store, customers).await?;
    Ok(Access { email: EMAIL.to_owned(), password, api_key: opened.api_key })
}

fn read(path: &Path) -> Result<Access, CommandError> {
    let missing = |error: &dyn std::fmt::Display| {
        CommandError::Words(format!(
            "{} has a store already, but no demo made it ({error}). Give the demo a folder of its own with --data",
            path.parent().unwrap_or(path).display()
        ))
    };
    #[expect(clippy::disallowed_methods, reason = "the way in is kept beside the data, not in it")]
    let text = fs::read_to_string(path).map_err(|error| missing(&error))?;
    serde_json::from_str(&text).map_err(|error| missing(&error))
}

fn write(path: &Path, access: &Access) -> Result<(), CommandError> {
    let text = serde_json::to_string_pretty(access).map_err(Error::internal)?;
    let mut file = fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}

fn tell(door: &Door, access: &Access) {
    output::print(&format!(
        "The demo is ready.\n\n  address   {}\n  e-mail    {}\n  password  {}\n  API key   {}\n\nCtrl+C ends it; the same \
         folder brings it back.",
        door.address, access.email, access.password, access.api_key
    ));
}
