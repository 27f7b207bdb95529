//! All SQL of the installation.

use db::{Conn, sql};

use crate::clock::Moment;
use crate::error::Error;

/// The key that is kept: this one if there was none.
pub(super) async fn keep_seal_key(tx: &mut Conn, drawn: &[u8], now: Moment) -> Result<Vec<u8>, Error> {
    sql("INSERT INTO installation (id, seal_key, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING")
        .bind(drawn.to_vec())
        .bind(now.micros())
        .run(tx)
        .await?;
    let (kept,) = sql("SELECT seal_key FROM installation WHERE id = 1").one::<(Vec<u8>,)>(tx).await?;
    Ok(kept)
}

/// Waits until nobody else is in here, to the end of the transaction.
pub async fn take_turn(tx: &mut Conn) -> Result<(), Error> {
    sql("UPDATE installation SET created_at = created_at WHERE id = 1").run(tx).await?;
    Ok(())
}
