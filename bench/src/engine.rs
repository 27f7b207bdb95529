//! The two engines, as the program's flags name them.

use std::path::Path;
use std::process::Command;

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
}
