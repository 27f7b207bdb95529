//! The ways to the database: a [`Tx`] writes, a [`Snapshot`] reads one state, a [`Glance`] single statements.

use std::ops::{Deref, DerefMut};

use crate::{Conn, Error};

/// A writing transaction. Dropped without [`Tx::commit`] it is rolled back.
pub struct Tx(Conn);

impl Tx {
    pub(crate) fn new(conn: Conn) -> Self {
        Self(conn)
    }

    /// Makes the changes durable.
    ///
    /// # Errors
    /// Whatever the engine says; also when a statement of this transaction has failed before.
    pub async fn commit(self) -> Result<(), Error> {
        self.0.finish("COMMIT").await
    }

    /// Undoes the changes and waits until they are undone and their locks are free.
    pub async fn rollback(self) {
        self.0.undo().await;
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// Reads without a transaction: each statement sees the state of its own moment, and costs one way to the database
/// and back. For a question that one statement answers, or several that need not agree.
pub struct Glance(Conn);

impl Glance {
    pub(crate) fn new(conn: Conn) -> Self {
        Self(conn)
    }
}

impl Deref for Glance {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Glance {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}

/// A read-only transaction that sees one state of the database. On SQLite that is the state at its first query.
pub struct Snapshot(Conn);

impl Snapshot {
    pub(crate) fn new(conn: Conn) -> Self {
        Self(conn)
    }
}

impl Deref for Snapshot {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.0
    }
}

impl DerefMut for Snapshot {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.0
    }
}
