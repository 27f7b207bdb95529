//! The two engines, as the program's flags name them, and their shells.

use std::path::Path;
use std::process::Command;

use crate::Fault;
use crate::program;

#[derive(Clone)]
pub(crate) enum Engine {
    Sqlite,
    /// The address of its database
    Postgres(String),
}

impl Engine {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    /// Tells a command of the program where the data are. Files are in the folder with either engine.
    pub(crate) fn tell(&self, command: &mut Command, data: &Path) {
        command.arg("--data").arg(data);
        if let Self::Postgres(url) = self {
            command.args(["--database-url", url]);
        }
    }

    /// Another database of the same server; SQLite's is wherever the data are.
    pub(crate) fn database(&self, name: &str) -> Self {
        match self {
            Self::Sqlite => Self::Sqlite,
            Self::Postgres(url) => {
                let server = url.rsplit_once('/').map_or(url.as_str(), |(server, _)| server);
                Self::Postgres(format!("{server}/{name}"))
            }
        }
    }

    /// An empty database of that name; what was there is gone.
    pub(crate) fn emptied(&self, name: &str) -> Result<Self, Fault> {
        if let Self::Postgres(_) = self {
            let script = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE);\nCREATE DATABASE {name};\n");
            self.shell(Path::new(""), &script)?;
        }
        Ok(self.database(name))
    }

    /// Runs statements by the engine's own shell, on a file of SQLite or on this database, and answers what it says,
    /// without frames.
    pub(crate) fn shell(&self, file: &Path, script: &str) -> Result<String, Fault> {
        let said = tempfile::NamedTempFile::new()?;
        std::fs::write(said.path(), script)?;
        let mut command = match self {
            Self::Sqlite => {
                let mut command = Command::new("sqlite3");
                command.args(["-bail", "-cmd", ".timeout 60000"]).arg(file);
                command
            }
            Self::Postgres(url) => {
                let mut command = Command::new("psql");
                command.args(["--quiet", "--no-psqlrc", "--tuples-only", "--no-align"]);
                command.args(["--set", "ON_ERROR_STOP=1", url]);
                command
            }
        };
        Ok(program::run(&mut command, Some(said.path()))?.said)
    }
}
