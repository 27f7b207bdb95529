//! Schemathesis in a Python environment of its own under `target`, in the very versions that are pinned.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::programs;
use crate::steps::{execute, target};

const PINNED: &str = include_str!("requirements.txt");

pub(super) struct Tool {
    pub(super) program: PathBuf,
}

impl Tool {
    pub(super) fn ready() -> Result<Self, String> {
        let folder = target()?.join("schemathesis");
        let tool = Self { program: folder.join("bin").join("schemathesis") };
        let stamp = folder.join("installed.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == PINNED) {
            return Ok(tool);
        }
        let python = programs::python()?;
        execute(Command::new(python).args(["-m", "venv", "--clear"]).arg(&folder))?;
        let wanted = folder.join("requirements.txt");
        fs::write(&wanted, PINNED).map_err(|error| error.to_string())?;
        let mut pip = Command::new(folder.join("bin").join("python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        execute(pip.arg(&wanted))?;
        fs::write(&stamp, PINNED).map_err(|error| error.to_string())?;
        Ok(tool)
    }
}
