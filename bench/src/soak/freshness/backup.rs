//! Backups by the engines' own programs, and back again with another epoch, as a restore has to give. The database
//! goes back at one moment, under running processes too: SQLite's file by its backup interface, PostgreSQL's by a swap
//! of two databases.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Fault;
use crate::engine::Engine;
use crate::place::Place;
use crate::program;

pub(super) struct Backup<'a> {
    engine: &'a Engine,
    live: PathBuf,
    kept: PathBuf,
    /// With another epoch
    ready: PathBuf,
}

const RESTORED: &str = "clientela_soak_restored";

impl<'a> Backup<'a> {
    pub(super) fn new(place: &Place<'a>, folder: &Path) -> Self {
        Self {
            engine: place.engine,
            live: place.data.join("clientela.db"),
            kept: folder.join("backup"),
            ready: folder.join("backup-ready"),
        }
    }

    pub(super) fn make(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => {
                self.engine.shell(&self.live, &format!(".backup '{}'\n", self.kept.display()))?;
            }
            Engine::Postgres(url) => {
                let mut command = Command::new("pg_dump");
                command.args(["--format=custom", "--compress=0", "--file"]).arg(&self.kept).arg(url);
                program::run(&mut command, None)?;
            }
        }
        Ok(())
    }

    /// What takes time, and need not be done at one moment. The clock's numbers go `on` by so many: writes after a
    /// restore may have passed those that a process remembers, and then its epoch alone tells.
    pub(super) fn prepare(&self, on: u32) -> Result<(), Fault> {
        let epoch = match self.engine {
            Engine::Sqlite => "randomblob(16)",
            Engine::Postgres(_) => "gen_random_uuid()",
        };
        let clock = format!("UPDATE store_clock SET epoch = {epoch}, seq = seq + {on};\n");
        match self.engine {
            Engine::Sqlite => {
                std::fs::copy(&self.kept, &self.ready)?;
                self.engine.shell(&self.ready, &clock)?;
            }
            Engine::Postgres(_) => {
                let Engine::Postgres(url) = self.engine.emptied(RESTORED)? else {
                    return Err("PostgreSQL is not PostgreSQL".into());
                };
                let mut command = Command::new("pg_restore");
                command.args(["--exit-on-error", "--dbname", &url]).arg(&self.kept);
                program::run(&mut command, None)?;
                self.engine.database(RESTORED).shell(Path::new(""), &clock)?;
            }
        }
        Ok(())
    }

    pub(super) fn restore(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => {
                self.engine.shell(&self.live, &format!(".restore '{}'\n", self.ready.display()))?;
            }
            Engine::Postgres(url) => {
                let live = url.rsplit_once('/').ok_or("the address names no database")?.1;
                let script = format!(
                    "ALTER DATABASE {live} WITH ALLOW_CONNECTIONS false;\n\
                     SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{live}';\n\
                     DROP DATABASE {live};\nALTER DATABASE {RESTORED} RENAME TO {live};\n"
                );
                self.engine.database("postgres").shell(Path::new(""), &script)?;
            }
        }
        Ok(())
    }
}
