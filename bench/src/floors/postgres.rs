//! Floors by `psql` and `pgbench`, over the same kind of connection as the product's.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Found, Rows};
use crate::Fault;
use crate::people;
use crate::program::{self, Ended, is_here};

pub(crate) struct Postgres {
    url: String,
    script: PathBuf,
}

const SHELL: &str = "psql";
const LOAD: &str = "pgbench";
const SECONDS: &str = "3";

impl Postgres {
    pub(super) fn new(url: &str, folder: &Path) -> Self {
        Self { url: url.to_owned(), script: folder.join("floor.sql") }
    }

    pub(super) fn transfer(&self, rows: &Rows<'_>) -> Result<Found<Duration>, Fault> {
        let script = match rows {
            Rows::In(sheet) => {
                let columns: Vec<String> = people::columns().map(|name| format!("\"{name}\" text")).collect();
                format!(
                    "CREATE SCHEMA floor;\nCREATE TABLE floor.sheet ({});\n\
                     CREATE UNIQUE INDEX by_email ON floor.sheet (\"E-mail\");\n\
                     \\copy floor.sheet from '{}' with (format csv, delimiter ';', header true)\n",
                    columns.join(", "),
                    sheet.display()
                )
            }
            Rows::Out(sheet) => {
                format!(
                    "\\copy floor.sheet to '{}' with (format csv, delimiter ';', header true)\n",
                    sheet.display()
                )
            }
        };
        self.run(&script)
    }

    pub(super) fn read(&self, ids: &[String]) -> Result<Found<Duration>, Fault> {
        let keys: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        let query = format!("SELECT * FROM customers WHERE store_id = 1 AND id IN ({});\n", keys.join(","));
        let per_second = self.load(1, &query)?;
        Ok(per_second.map(|per_second| Duration::from_secs_f64(1.0 / per_second)))
    }

    /// All that an answer about these customers of the store is made of, by key.
    pub(super) fn fetch(&self, clients: u32, ids: &[String]) -> Result<Found<f64>, Fault> {
        let keys: Vec<String> = ids.iter().map(|id| format!("'{id}'")).collect();
        let tables = [
            ("customers", "id"),
            ("addresses", "customer_id"),
            ("customer_tags", "customer_id"),
            ("custom_values", "customer_id"),
            ("consents", "customer_id"),
        ];
        let of_table = |(table, key): (&str, &str)| {
            format!("SELECT * FROM {table} WHERE store_id = 1 AND {key} IN ({});\n", keys.join(","))
        };
        self.load(clients, &tables.map(of_table).concat())
    }

    pub(super) fn edit(&self, clients: u32, customers: u32) -> Result<Found<f64>, Fault> {
        let numbered = "ALTER TABLE floor.sheet ADD COLUMN IF NOT EXISTS number bigserial PRIMARY KEY;\n";
        if let Err(program) = self.run(numbered)? {
            return Ok(Err(program));
        }
        let script = format!(
            "\\set row random(1, {customers})\n\
             UPDATE floor.sheet SET \"Sobrenome\" = 'Alves' WHERE number = :row;\n"
        );
        self.load(clients, &script)
    }

    fn run(&self, script: &str) -> Result<Found<Duration>, Fault> {
        if !is_here(SHELL) {
            return Ok(Err(SHELL));
        }
        std::fs::write(&self.script, script)?;
        let mut command = Command::new(SHELL);
        command.args(["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", &self.url]);
        Ok(Ok(program::run(&mut command, Some(&self.script))?.took))
    }

    fn load(&self, clients: u32, script: &str) -> Result<Found<f64>, Fault> {
        if !is_here(LOAD) {
            return Ok(Err(LOAD));
        }
        std::fs::write(&self.script, script)?;
        let mut command = Command::new(LOAD);
        let clients = clients.to_string();
        command.args(["--no-vacuum", "--protocol=prepared", "--client", &clients, "--jobs", "1"]);
        command.args(["--time", SECONDS, "--file"]).arg(&self.script).arg(&self.url);
        Ok(Ok(transactions(&program::run(&mut command, None)?)?))
    }
}

/// From `tps = 1234.5 (without initial connection time)`.
fn transactions(ended: &Ended) -> Result<f64, Fault> {
    let line = ended.said.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split(' ').next()).ok_or("pgbench said no tps")?;
    Ok(number.parse()?)
}
