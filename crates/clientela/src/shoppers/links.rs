//! Links that are mailed: a token that opens once, kept as its hash. A newer one of the same kind ends the older ones.

use audience::CustomerId;
use db::Conn;

use super::queries;
use crate::access::secrets;
use crate::clock::{HOUR, MINUTE, Moment};
use crate::error::Error;
use crate::random;
use crate::stores::StoreId;

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Register,
    Reset,
    Email,
}

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Reset => "reset",
            Self::Email => "email",
        }
    }

    pub(super) fn from_kept(kept: &str) -> Option<Self> {
        [Self::Register, Self::Reset, Self::Email].into_iter().find(|kind| kind.as_str() == kept)
    }

    /// How long it opens (DOMAIN 9.3).
    pub(super) fn lives(self) -> i64 {
        match self {
            Self::Register | Self::Email => 24 * HOUR,
            Self::Reset => 30 * MINUTE,
        }
    }
}

#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) kind: Kind,
    /// The address it was mailed to
    pub(super) address_hash: Vec<u8>,
    /// Whose it is; nobody's opens nothing but a registration.
    pub(super) customer: Option<CustomerId>,
    pub(super) typed: String,
    pub(super) password_hash: String,
}

/// Answers the token: for the mail, and for nobody else. Earlier links of the kind to that address end, and those of
/// the asker, whoever has the address: which of them end would tell.
pub(super) async fn issue(
    tx: &mut Conn,
    store: StoreId,
    link: &Link,
    asker: Option<CustomerId>,
    now: Moment,
) -> Result<String, Error> {
    queries::forget_links(tx, store, link.kind, &link.address_hash, asker).await?;
    let token = random::token()?;
    queries::put_link(tx, store, &secrets::hash(&token), link, now).await?;
    Ok(token)
}

/// The link of a token that has not been used and is not too old. Of many at once one has it.
pub(super) async fn take(
    tx: &mut Conn,
    store: StoreId,
    kinds: &[Kind],
    token: &str,
    now: Moment,
) -> Result<Link, Error> {
    let taken = queries::take_link(tx, store, &secrets::hash(token), now).await?;
    // What is of another kind is not used up: the caller's transaction comes to nothing.
    taken.filter(|link| kinds.contains(&link.kind)).ok_or_else(refused)
}

/// Whether a token would open something of these kinds.
pub(super) async fn is_good(
    db: &mut Conn,
    store: StoreId,
    kinds: &[Kind],
    token: &str,
    now: Moment,
) -> Result<bool, Error> {
    let found = queries::find_link(db, store, &secrets::hash(token), now).await?;
    Ok(found.is_some_and(|link| kinds.contains(&link.kind)))
}

/// All that was mailed to an address or asked for by a customer ends.
pub(super) async fn end_all(
    tx: &mut Conn,
    store: StoreId,
    address_hash: &[u8],
    customer: CustomerId,
) -> Result<(), Error> {
    for kind in [Kind::Register, Kind::Reset, Kind::Email] {
        queries::forget_links(tx, store, kind, address_hash, Some(customer)).await?;
    }
    Ok(())
}

pub(super) fn refused() -> Error {
    Error::field("/token", "token_invalid")
}
