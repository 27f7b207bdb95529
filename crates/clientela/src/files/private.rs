//! Who may look at what lies on the disk: the account that the product runs as, and nobody else.

use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use rustix::fs::Mode;
use rustix::process::umask;

/// From now on this process makes files and folders for its own account alone, whichever library makes them.
pub fn by_default() {
    umask(Mode::RWXG | Mode::RWXO);
}

/// Makes a folder, or closes one that is there.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    if std::fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        return match std::fs::set_permissions(path, Permissions::from_mode(0o700)) {
            // Somebody else's folder, as a container's volume may be; what is made in it is still ours alone.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                tracing::warn!("others may look into the data folder: it belongs to another account");
                Ok(())
            }
            closed => closed,
        };
    }
    Ok(())
}
