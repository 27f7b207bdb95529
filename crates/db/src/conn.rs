use std::mem;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection};
use tokio::runtime::Handle;

use crate::Error;
use crate::postgres::Demotion;

/// A connection inside a transaction: what every query takes. Comes from a [`Tx`] or a [`Snapshot`].
pub struct Conn {
    link: Link,
    state: State,
    /// Told when a writing transaction meets a server that takes no writes.
    demotion: Option<Arc<Demotion>>,
    /// Where a connection of a [`Glance`] that turns out to be dead is replaced.
    renewal: Option<Renewal>,
}

/// After a restart of the server every idle connection is dead: each is tried once, then a new one is made.
struct Renewal {
    pool: PgPool,
    tries: u32,
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
    /// There is no transaction: every statement is one of its own.
    Bare,
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
        Self { link: Link::Sqlite(connection), state: State::Open, demotion: None, renewal: None }
    }

    pub(crate) fn postgres(connection: PoolConnection<Postgres>, demotion: Option<Arc<Demotion>>) -> Self {
        Self { link: Link::Postgres(connection), state: State::Open, demotion, renewal: None }
    }

    pub(crate) fn bare_sqlite(connection: PoolConnection<Sqlite>) -> Self {
        Self { link: Link::Sqlite(connection), state: State::Bare, demotion: None, renewal: None }
    }

    pub(crate) fn bare_postgres(connection: PoolConnection<Postgres>, pool: &PgPool) -> Self {
        let renewal = Renewal { pool: pool.clone(), tries: pool.size() };
        Self { link: Link::Postgres(connection), state: State::Bare, demotion: None, renewal: Some(renewal) }
    }

    pub(crate) fn engine(&mut self) -> Result<Engine<'_>, Error> {
        if !matches!(self.state, State::Open | State::Bare) {
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
            _ if self.state == State::Bare => State::Bare,
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

    /// As [`Self::failed`] after a statement that only reads: Ok when it is to be tried again on another connection.
    pub(crate) async fn failed_read(&mut self, error: sqlx::Error) -> Result<(), Error> {
        let error = self.failed(error);
        let Some(renewal) = &mut self.renewal else { return Err(error) };
        if renewal.tries == 0 || !matches!(error, Error::Unavailable) {
            return Err(error);
        }
        renewal.tries = renewal.tries.saturating_sub(1);
        mem::replace(&mut self.link, Link::Gone).discard();
        self.link = Link::Postgres(renewal.pool.acquire().await?);
        self.state = State::Bare;
        Ok(())
    }

    pub(crate) fn spoil(&mut self) {
        self.state = State::Broken;
    }

    pub(crate) fn mend(&mut self) {
        self.state = State::Open;
    }

    /// Undoes what was done; an error here closes the connection, which undoes it too.
    pub(crate) async fn undo(mut self) {
        if self.state == State::Failed {
            self.mend();
        }
        drop(self.finish("ROLLBACK").await);
    }

    pub(crate) fn end(&mut self) {
        self.state = State::Ended;
    }

    pub(crate) async fn finish(mut self, statement: &'static str) -> Result<(), Error> {
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
            (State::Ended | State::Bare, _) => drop(link),
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
