use db::Db;

use super::queries;
use crate::clock::Moment;
use crate::error::Error;
use crate::random;

/// The sealing key; the first process to ask draws it.
pub async fn seal_key(db: &Db, now: Moment) -> Result<[u8; 32], Error> {
    let drawn = random::bytes::<32>()?;
    let kept = db::transact!(db, Error, |tx| { queries::keep_seal_key(tx, &drawn, now).await })?;
    kept.try_into().map_err(|_wrong_length: Vec<u8>| Error::broken("the sealing key is damaged"))
}
