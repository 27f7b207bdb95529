//! Floors by the shell `sqlite3`, with the same durability as the product's: WAL, a flush at every commit.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Found, Rows, per_second};
use crate::Fault;
use crate::people;
use crate::program::{self, is_here};

pub(crate) struct Sqlite {
    script: PathBuf,
    bare: PathBuf,
    /// The product's own database
    store: PathBuf,
}

const SHELL: &str = "sqlite3";
const READS: u32 = 2_000;
const EDITS: u32 = 1_000;

impl Sqlite {
    pub(super) fn new(folder: &Path, data: &Path) -> Self {
        Self {
            script: folder.join("floor.sql"),
            bare: folder.join("bare.db"),
            store: data.join("clientela.db"),
        }
    }

    pub(super) fn transfer(&self, rows: &Rows<'_>) -> Result<Found<Duration>, Fault> {
        let script = match rows {
            Rows::In(sheet) => {
                let columns: Vec<String> = people::columns().map(|name| format!("\"{name}\" TEXT")).collect();
                format!(
                    "PRAGMA journal_mode=WAL;\nPRAGMA synchronous=FULL;\n\
                     CREATE TABLE sheet ({});\n.mode csv\n.separator ;\n\
                     CREATE UNIQUE INDEX by_email ON sheet (\"E-mail\");\n.import --skip 1 {} sheet\n",
                    columns.join(", "),
                    sheet.display()
                )
            }
            Rows::Out(sheet) => {
                format!(
                    ".headers on\n.mode csv\n.separator ;\n.output {}\nSELECT * FROM sheet;\n",
                    sheet.display()
                )
            }
        };
        self.run(&self.bare, &script)
    }

    pub(super) fn read(&self, ids: &[String]) -> Result<Found<Duration>, Fault> {
        let keys: Vec<String> = ids.iter().map(|id| format!("x'{}'", id.replace('-', ""))).collect();
        let query = format!("SELECT * FROM customers WHERE store_id = 1 AND id IN ({});\n", keys.join(","));
        let mut script = ".output /dev/null\n".to_owned();
        (0..READS).for_each(|_| script.push_str(&query));
        Ok(self.run(&self.store, &script)?.map(|took| took / READS))
    }

    /// Every time other values: an unchanged row is not written.
    pub(super) fn edit(&self, clients: u32) -> Result<Found<f64>, Fault> {
        let mut script = "PRAGMA synchronous=FULL;\n".to_owned();
        for row in 1..=EDITS {
            writeln!(
                script,
                "UPDATE sheet SET \"Sobrenome\" = 'Alves {clients} {row}' WHERE rowid = {row};"
            )?;
        }
        Ok(self.run(&self.bare, &script)?.map(|took| per_second(EDITS, took)))
    }

    fn run(&self, database: &Path, script: &str) -> Result<Found<Duration>, Fault> {
        if !is_here(SHELL) {
            return Ok(Err(SHELL));
        }
        std::fs::write(&self.script, script)?;
        let ended = program::run(Command::new(SHELL).arg("-bail").arg(database), Some(&self.script))?;
        Ok(Ok(ended.took))
    }
}
