use std::mem;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection};
use tokio::runtime::Handle;

use crate::Error;
use crate::postgres::Demotion;

/// A connection inside a transaction: what every query takes. Comes from a [`Tx`] or a [`Snapshot`].
pub struct Conn {
    link: Link,
    state: State,
    /// Told when a writing transaction meets a server that takes no writes.
    demotion: Option<Arc<Demotion>>,
}

enum Link {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
    Gone,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// A transaction is open, or may be: a dropped connection is rolled back before anybody else gets it.
    Open,
    /// A statement failed. PostgreSQL would refuse the rest; here both engines do.
    Failed,
    /// Nothing is open.
    Ended,
    /// Nobody shall use this connection again.
    Broken,
}

pub(crate) enum Engine<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

impl Conn {
    /// As [`crate::Db::lanes`].
    #[must_use]
    pub fn lanes(&self) -> i16 {
        match self.link {
            Link::Sqlite(_) => crate::database::SQLITE_LANES,
            Link::Postgres(_) | Link::Gone => crate::database::POSTGRES_LANES,
        }
    }

    pub(crate) fn sqlite(connection: PoolConnection<Sqlite>) -> Self {
        Self { link: Link::Sqlite(connection), state: State::Open, demotion: None }
    }

    pub(crate) fn postgres(connection: PoolConnection<Postgres>, demotion: Option<Arc<Demotion>>) -> Self {
        Self { link: Link::Postgres(connection), state: State::Open, demotion }
    }

    pub(crate) fn engine(&mut self) -> Result<Engine<'_>, Error> {
        if self.state != State::Open {
            return Err(Error::fault("the transaction has failed already"));
        }
        self.link.engine()
    }

    /// Runs one statement that returns nothing: BEGIN, COMMIT and their like.
    pub(crate) async fn execute(&mut self, statement: &'static str) -> Result<(), Error> {
        let done = match self.engine()? {
            Engine::Sqlite(connection) => sqlx::raw_sql(statement).execute(connection).await.map(drop),
            Engine::Postgres(connection) => sqlx::raw_sql(statement).execute(connection).await.map(drop),
        };
        done.map_err(|error| self.failed(error))
    }

    /// Takes note of what an error means for the connection.
    pub(crate) fn failed(&mut self, error: sqlx::Error) -> Error {
        let error = Error::from(error);
        self.state = match error {
            Error::NotFound => self.state,
            Error::Unavailable | Error::Full => State::Broken,
            Error::ReadOnly => {
                if let Some(demotion) = &self.demotion {
                    demotion.seen();
                }
                State::Failed
            }
            _ => State::Failed,
        };
        error
    }

    pub(crate) fn spoil(&mut self) {
        self.state = State::Broken;
    }

    pub(crate) fn mend(&mut self) {
        self.state = State::Open;
    }

    pub(crate) fn end(&mut self) {
        self.state = State::Ended;
    }

    async fn finish(mut self, statement: &'static str) -> Result<(), Error> {
        self.execute(statement).await?;
        self.end();
        Ok(())
    }
}

/// A dropped transaction is rolled back in the background; the connection is free only after that, so the next
/// one finds it clean, and one that cannot be rolled back is closed.
impl Drop for Conn {
    fn drop(&mut self) {
        let link = mem::replace(&mut self.link, Link::Gone);
        match (self.state, Handle::try_current()) {
            (State::Ended, _) => drop(link),
            (State::Open | State::Failed, Ok(runtime)) => drop(runtime.spawn(link.roll_back())),
            _ => link.discard(),
        }
    }
}

impl Link {
    fn engine(&mut self) -> Result<Engine<'_>, Error> {
        match self {
            Self::Sqlite(connection) => Ok(Engine::Sqlite(connection)),
            Self::Postgres(connection) => Ok(Engine::Postgres(connection)),
            Self::Gone => Err(Error::Unavailable),
        }
    }

    async fn roll_back(mut self) {
        let undone = match &mut self {
            Self::Sqlite(connection) => sqlx::raw_sql("ROLLBACK").execute(&mut **connection).await.map(drop),
            Self::Postgres(connection) => {
                sqlx::raw_sql("ROLLBACK").execute(&mut **connection).await.map(drop)
            }
            Self::Gone => Ok(()),
        };
        if undone.is_err() {
            self.discard();
        }
    }

    fn discard(self) {
        match self {
            Self::Sqlite(mut connection) => connection.close_on_drop(),
            Self::Postgres(mut connection) => connection.close_on_drop(),
            Self::Gone => {}
        }
    }
}

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
    pub async fn rollback(mut self) {
        if self.0.state == State::Failed {
            self.0.mend();
        }
        // An error here closes the connection, which undoes the changes too.
        drop(self.0.finish("ROLLBACK").await);
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
