use std::process::{Command, Stdio};
use std::sync::Arc;

use clientela::app::App;
use clientela::clock::Clock;
use clientela::config::{DEFAULT_AUDIENCE_MEMORY, DEFAULT_LISTEN, Settings};
use clientela::features;
use tempfile::TempDir;

use crate::app::{Engine, PUBLIC_URL, create_database, drop_database};

/// Where an installation keeps its data, with the store Aurora in it.
pub struct Place {
    pub folder: TempDir,
    database: Option<(String, String)>,
    pub api_key: String,
    pub password: String,
}

impl Place {
    pub async fn new(engine: Engine) -> Self {
        let folder = TempDir::new().expect("a directory");
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(create_database().await),
        };
        let mut place = Self { folder, database, api_key: String::new(), password: String::new() };
        let made = place
            .command()
            .args([
                "store",
                "create",
                "aurora",
                "--name",
                "Aurora",
                "--owner-email",
                "clara@aurora.example",
                "--json",
            ])
            .stdin(Stdio::null())
            .output()
            .expect("the command runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        place.api_key = made["api_key"].as_str().expect("a key").to_owned();
        place.password = made["owner"]["password"].as_str().expect("a password").to_owned();
        place
    }

    /// `clientela` on these data.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clientela"));
        command.arg("--data").arg(self.folder.path());
        if let Some((_, url)) = &self.database {
            command.args(["--database-url", url]);
        }
        command
    }

    /// The data as another process sees them.
    pub async fn open(&self) -> Arc<App> {
        let settings = Settings {
            data: self.folder.path().to_owned(),
            database_url: self.database.as_ref().map(|(_, url)| url.clone()),
            public_url: PUBLIC_URL.to_owned(),
            listen: DEFAULT_LISTEN,
            trusted_proxies: Vec::new(),
            audience_memory: DEFAULT_AUDIENCE_MEMORY,
        };
        features::open(settings, Clock::System).await.expect("the product opens")
    }

    /// What a command on these data says, which must succeed.
    pub fn said(&self, words: &[&str]) -> String {
        let said = self.command().args(words).stdin(Stdio::null()).output().expect("the command runs");
        assert!(said.status.success(), "{words:?}: {}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).expect("text")
    }

    /// `clientela check` finds nothing.
    pub fn assert_whole(&self) {
        let checked = self.command().arg("check").output().expect("the command runs");
        let said = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert!(checked.status.success(), "{said}");
    }

    pub async fn remove(self) {
        if let Some((name, _)) = &self.database {
            drop_database(name).await;
        }
    }
}
