use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::app::{Engine, create_database, drop_database};

/// Where an installation keeps its data, with the store Aurora in it.
pub struct Place {
    pub folder: TempDir,
    database: Option<(String, String)>,
    pub api_key: String,
}

impl Place {
    pub async fn new(engine: Engine) -> Self {
        let folder = TempDir::new().expect("a directory");
        let database = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(create_database().await),
        };
        let mut place = Self { folder, database, api_key: String::new() };
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
