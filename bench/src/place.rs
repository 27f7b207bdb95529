//! Where an installation has its data: the commands that are run on it, its stores, its servers.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Fault;
use crate::engine::Engine;
use crate::program;
use crate::server::Server;

pub(crate) const OWNER: &str = "clara@example.com";
pub(crate) const PASSWORD: &str = "quatro palavras bem longas";

pub(crate) struct Place<'a> {
    pub(crate) binary: &'a Path,
    pub(crate) engine: &'a Engine,
    pub(crate) data: PathBuf,
}

impl<'a> Place<'a> {
    pub(crate) fn new(binary: &'a Path, engine: &'a Engine, folder: &Path) -> Result<Self, Fault> {
        let data = folder.join(engine.name());
        std::fs::create_dir_all(&data)?;
        Ok(Self { binary, engine, data })
    }

    /// A command of the program, on these data.
    pub(crate) fn clientela(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.binary);
        command.args(words);
        self.engine.tell(&mut command, &self.data);
        command
    }

    pub(crate) fn serve(&self, words: &[&str]) -> Result<Server, Fault> {
        Server::start(self.binary, self.engine, &self.data, words)
    }

    /// Makes a store and answers its key.
    pub(crate) fn store(&self, slug: &str) -> Result<String, Fault> {
        let password = self.data.join("password");
        std::fs::write(&password, PASSWORD)?;
        let words = ["store", "create", slug, "--name", "Bench", "--owner-email", OWNER, "--json"];
        let answer = program::run(&mut self.clientela(&words), Some(&password))?.said;
        let answer: Value = serde_json::from_str(&answer)?;
        let key = answer.get("api_key").and_then(Value::as_str).ok_or("no key was printed")?;
        Ok(key.to_owned())
    }

    pub(crate) fn import(&self, slug: &str, sheet: &Path) -> Result<(), Fault> {
        let sheet = sheet.to_string_lossy();
        let words = ["import", "customers", &sheet, "--store", slug, "--json"];
        program::run(&mut self.clientela(&words), None).map(drop)
    }
}
