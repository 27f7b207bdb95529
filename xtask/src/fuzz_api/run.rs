//! The runs against one house: each principal from each seed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::Choice;
use super::house::House;
use super::tool::Tool;
use crate::steps::target;

const SEEDS: [u32; 3] = [11, 1971, 20_260_310];
const SETTINGS: &str = include_str!("schemathesis.toml");

pub(super) fn as_each_principal(tool: &Tool, house: &House, choice: &Choice) -> Result<(), String> {
    let settings = house.folder.path().join("schemathesis.toml");
    fs::write(&settings, format!("{SETTINGS}{}", house.furniture)).map_err(|error| error.to_string())?;
    let principals =
        [("all scopes", Some(&house.full_key)), ("few scopes", Some(&house.weak_key)), ("no key", None)];
    let mut failed = Vec::new();
    for (principal, key) in principals {
        for seed in SEEDS {
            let hunt = Hunt { house, settings: &settings, principal, key, seed };
            if let Err(problem) = hunt.run(tool, choice) {
                failed.push(problem);
            }
        }
    }
    let complaints = house.complaints()?;
    if !complaints.is_empty() {
        failed.push(format!("{}: the server complained\n{complaints}", house.engine));
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

struct Hunt<'a> {
    house: &'a House,
    settings: &'a Path,
    principal: &'a str,
    key: Option<&'a String>,
    seed: u32,
}

impl Hunt<'_> {
    fn run(&self, tool: &Tool, choice: &Choice) -> Result<(), String> {
        let name = format!("{}, {}, seed {}", self.house.engine, self.principal, self.seed);
        let started = Instant::now();
        let output = self.command(tool, choice).output().map_err(|error| format!("{name}: {error}"))?;
        let report = String::from_utf8_lossy(&output.stdout);
        let cases = report.lines().find(|line| line.contains(" generated")).unwrap_or("no cases").trim();
        eprintln!("  {name}: {cases} in {} s", started.elapsed().as_secs());
        if output.status.success() {
            return Ok(());
        }
        let kept = self.report_file()?;
        fs::write(&kept, output.stdout.as_slice()).map_err(|error| error.to_string())?;
        eprintln!("{report}{}", String::from_utf8_lossy(&output.stderr));
        Err(format!("{name}: {cases}; the report is in {}", kept.display()))
    }

    fn command(&self, tool: &Tool, choice: &Choice) -> Command {
        let House { address, folder, .. } = self.house;
        let mut command = Command::new(&tool.program);
        command.current_dir(folder.path()).args(["--no-color", "--config-file"]).arg(self.settings);
        command.args(["run", "openapi.json", "--url", &format!("http://{address}/api/v1")]);
        // All checks are on; naming them here would overrule the settings.
        command.args(["--continue-on-failure", "--warnings", "off"]);
        command.args(["--generation-database", "none", "--phases", self.phases()]);
        command.args(["--seed", &self.seed.to_string(), "--max-examples", &choice.examples.to_string()]);
        if let Some(key) = self.key {
            command.args(["--header", &format!("Authorization: Bearer {key}")]);
        }
        command
    }

    /// Coverage goes through the same edges of every schema whatever the seed.
    fn phases(&self) -> &'static str {
        let is_first = SEEDS.first() == Some(&self.seed);
        if is_first { "coverage,fuzzing,stateful" } else { "fuzzing,stateful" }
    }

    fn report_file(&self) -> Result<PathBuf, String> {
        let folder = target()?.join("schemathesis").join("reports");
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let principal = self.principal.replace(' ', "-");
        Ok(folder.join(format!("{}-{principal}-{}.txt", self.house.engine, self.seed)))
    }
}
