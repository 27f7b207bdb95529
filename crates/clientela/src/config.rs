//! Settings: by flag, then `CLIENTELA_*` variable, then `clientela.toml`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::web::network::Network;

/// Where the data is and how the server meets the world.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Flags {
    /// The folder of the data: databases and files
    #[arg(long, global = true, env = "CLIENTELA_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead of SQLite in the data folder
    #[arg(long, global = true, env = "CLIENTELA_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The address that links in mails begin with, such as <https://clientes.loja.com.br>
    #[arg(long, global = true, env = "CLIENTELA_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Addresses or networks of our own proxies, such as 10.0.0.0/8: who connects from there is asked by
    /// X-Forwarded-For whom it speaks for
    #[arg(
        long,
        global = true,
        env = "CLIENTELA_TRUSTED_PROXIES",
        value_name = "ADDR,NETWORK",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Network>,
    /// Memory that the lists of all stores may take together, in MiB; the stores asked longest ago leave first
    #[arg(long, global = true, env = "CLIENTELA_AUDIENCE_MEMORY", value_name = "MIB")]
    pub audience_memory: Option<usize>,
    /// Settings file
    #[arg(
        long,
        global = true,
        env = "CLIENTELA_CONFIG",
        value_name = "FILE",
        default_value = "clientela.toml"
    )]
    pub config: PathBuf,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    data: Option<PathBuf>,
    database_url: Option<String>,
    public_url: Option<String>,
    #[serde(default)]
    trusted_proxies: Vec<Network>,
    audience_memory: Option<usize>,
    listen: Option<SocketAddr>,
}

#[derive(Clone, Debug)]
pub struct Settings {
    pub data: PathBuf,
    pub database_url: Option<String>,
    /// Without a trailing slash; empty until the listening address is known.
    pub public_url: String,
    pub listen: SocketAddr,
    /// Whose X-Forwarded-For is believed; nobody's unless told.
    pub trusted_proxies: Vec<Network>,
    /// Bytes that the audiences of all stores may take together.
    pub audience_memory: usize,
}

/// In bytes: some millions of customers.
pub const DEFAULT_AUDIENCE_MEMORY: usize = 2048 * MEBIBYTE;
const MEBIBYTE: usize = 1024 * 1024;

pub const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the settings file {0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    #[error("the settings file {0} is not valid: {1}")]
    Invalid(PathBuf, toml::de::Error),
}

impl Settings {
    pub fn load(flags: &Flags, listen: Option<SocketAddr>) -> Result<Self, ConfigError> {
        let file = read(&flags.config)?;
        let memory = flags.audience_memory.or(file.audience_memory);
        let public_url = flags.public_url.clone().or(file.public_url).unwrap_or_default();
        Ok(Self {
            data: flags.data.clone().or(file.data).unwrap_or_else(|| PathBuf::from("data")),
            database_url: flags.database_url.clone().or(file.database_url),
            public_url: public_url.trim_end_matches('/').to_owned(),
            trusted_proxies: match flags.trusted_proxies.as_slice() {
                [] => file.trusted_proxies,
                told => told.to_vec(),
            },
            audience_memory: memory
                .map_or(DEFAULT_AUDIENCE_MEMORY, |mebibytes| mebibytes.saturating_mul(MEBIBYTE)),
            listen: listen.or(file.listen).unwrap_or(DEFAULT_LISTEN),
        })
    }
}

fn read(path: &Path) -> Result<File, ConfigError> {
    #[expect(clippy::disallowed_methods, reason = "settings are read before the server stands")]
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
        Err(error) => return Err(ConfigError::Unreadable(path.to_owned(), error)),
    };
    toml::from_str(&text).map_err(|error| ConfigError::Invalid(path.to_owned(), error))
}
