//! One server per data folder: SQLite's writers queue within a process, and the audience counts on seeing them.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::CommandError;
use crate::config::Settings;
use crate::files::private;

/// Held as long as it lives; the system lets go of it even when the process dies.
pub struct Lock {
    _file: Option<File>,
}

pub fn take(settings: &Settings) -> Result<Lock, CommandError> {
    try_take(settings)?.ok_or_else(|| {
        CommandError::Words(format!(
            "another server is running on the data folder {}. Stop it first, or give this one a folder of its own \
             with --data",
            settings.data.display()
        ))
    })
}

/// None where somebody else holds it.
pub fn try_take(settings: &Settings) -> Result<Option<Lock>, CommandError> {
    if settings.database_url.is_some() {
        return Ok(Some(Lock { _file: None }));
    }
    let data = &settings.data;
    private::folder(data)
        .map_err(|error| CommandError::Words(format!("the data folder {}: {error}", data.display())))?;
    let path = data.join("serve.lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(&path);
    let file = file.map_err(|error| CommandError::Words(format!("{}: {error}", path.display())))?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(Lock { _file: Some(file) })),
        Err(Errno::WOULDBLOCK) => Ok(None),
        Err(error) => Err(CommandError::Words(format!("{}: {error}", path.display()))),
    }
}
