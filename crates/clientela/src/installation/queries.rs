//! All SQL of the installation.

use db::{Conn, Db, sql};

use crate::clock::Moment;
use crate::error::Error;
use crate::random;

/// The sealing key; the first process to ask draws it.
pub async fn seal_key(db: &Db, now: Moment) -> Result<[u8; 32], Error> {
    let drawn = random::bytes::<32>()?;
    let kept: Vec<u8> = db::transact!(db, Error, |tx| {
        sql("INSERT INTO installation (id, seal_key, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING")
            .bind(drawn.to_vec())
            .bind(now.micros())
            .run(tx)
            .await?;
        let (kept,) = sql("SELECT seal_key FROM installation WHERE id = 1").one::<(Vec<u8>,)>(tx).await?;
        Ok(kept)
    })?;
    kept.try_into().map_err(|_wrong_length: Vec<u8>| Error::broken("the sealing key is damaged"))
}

/// Waits until nobody else is in here, to the end of the transaction.
pub async fn take_turn(tx: &mut Conn) -> Result<(), Error> {
    sql("UPDATE installation SET created_at = created_at WHERE id = 1").run(tx).await?;
    Ok(())
}
