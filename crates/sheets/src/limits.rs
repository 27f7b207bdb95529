//! How much of a file is read before it is refused.

/// The most a file may hold. A file at the limit is read, one beyond it refused with an error that
/// names the limit. The defaults are those of DOMAIN.md 5.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes as stored. 256 MiB.
    pub bytes: u64,
    /// Rows with data; the header and blank rows do not count. 1,000,000.
    pub rows: u64,
    /// Cells of one row, blank ones included. 500.
    pub columns: u64,
    /// One cell, in bytes of UTF-8. 64 KiB.
    pub cell_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 256 * 1024 * 1024, rows: 1_000_000, columns: 500, cell_bytes: 64 * 1024 }
    }
}
