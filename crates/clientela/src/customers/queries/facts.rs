//! What filters ask of customers, and no more: of all of them a million rows are read at each start.

use db::{Column, Conn, sql};
use uuid::Uuid;

use crate::error::Error;
use crate::stores::StoreId;

/// The columns of a customer's own row, in the order of [`COLUMNS`].
#[derive(sqlx::FromRow, serde::Deserialize)]
pub(in crate::customers) struct Known {
    pub(in crate::customers) id: Uuid,
    pub(in crate::customers) kind: String,
    pub(in crate::customers) first_name: String,
    pub(in crate::customers) last_name: String,
    pub(in crate::customers) social_name: String,
    pub(in crate::customers) email: String,
    pub(in crate::customers) document: String,
    pub(in crate::customers) company_name: String,
    pub(in crate::customers) trade_name: String,
    pub(in crate::customers) birth_date: String,
    pub(in crate::customers) external_reference: String,
    pub(in crate::customers) phones: String,
    pub(in crate::customers) group_id: Option<i64>,
    pub(in crate::customers) origin: String,
    pub(in crate::customers) lead: bool,
    pub(in crate::customers) block_mode: String,
    pub(in crate::customers) removed: bool,
    pub(in crate::customers) forget_requested: bool,
    pub(in crate::customers) anonymized: bool,
    pub(in crate::customers) reidentified: bool,
    pub(in crate::customers) registered_at: i64,
    pub(in crate::customers) updated_at: i64,
}

const COLUMNS: &[Column] = &[
    Column::uuid("id"),
    Column::text("kind"),
    Column::text("first_name"),
    Column::text("last_name"),
    Column::text("social_name"),
    Column::text("email"),
    Column::text("document"),
    Column::text("company_name"),
    Column::text("trade_name"),
    Column::text("birth_date"),
    Column::text("external_reference"),
    Column::text("phones"),
    Column::int("group_id"),
    Column::text("origin"),
    Column::bool("lead"),
    Column::text("block_mode"),
    Column::bool("removed"),
    Column::bool("forget_requested"),
    Column::bool("anonymized"),
    Column::bool("reidentified"),
    Column::int("registered_at"),
    Column::int("updated_at"),
];

macro_rules! read_known {
    ($which:literal) => {
        concat!(
            "SELECT id, kind, first_name, last_name, social_name, email, document, company_name, trade_name, \
             birth_date, external_reference, phones, group_id, origin, lead, block_mode, \
             removed_at IS NOT NULL AS removed, forget_requested_at IS NOT NULL AS forget_requested, \
             anonymized_at IS NOT NULL AS anonymized, reidentified_at IS NOT NULL AS reidentified, \
             registered_at, updated_at FROM customers WHERE store_id = $1 AND ",
            $which
        )
    };
}

/// Whose facts: some customers, or so many after an id, in the order of ids.
#[derive(Clone, Copy)]
pub(in crate::customers) enum Span<'a> {
    Only(&'a [Uuid]),
    After(Uuid, i64),
}

pub(in crate::customers) async fn known(
    db: &mut Conn,
    store: StoreId,
    span: Span<'_>,
) -> Result<Vec<Known>, Error> {
    let asked = match span {
        Span::Only(ids) => sql(read_known!("id IN {uuids:$2}")).bind(store).bind(db::uuids(ids)),
        Span::After(id, limit) => {
            sql(read_known!("id > $2 ORDER BY id LIMIT $3")).bind(store).bind(id).bind(limit)
        }
    };
    Ok(asked.packed::<Known>(db, COLUMNS).await?)
}

/// Something in a table of its own: a number and two texts, which depend on the kind.
#[derive(sqlx::FromRow, serde::Deserialize)]
pub(in crate::customers) struct Attached {
    pub(in crate::customers) customer_id: Uuid,
    kind: i64,
    pub(in crate::customers) number: i64,
    pub(in crate::customers) first: String,
    pub(in crate::customers) second: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::customers) enum AttachedKind {
    /// City and state of the default address
    Locality,
    /// The number of a tag
    Tag,
    /// The number of a field, and the value
    CustomValue,
    /// Channel and state
    Consent,
}

impl Attached {
    pub(in crate::customers) fn kind(&self) -> AttachedKind {
        match self.kind {
            1 => AttachedKind::Locality,
            2 => AttachedKind::Tag,
            3 => AttachedKind::CustomValue,
            _ => AttachedKind::Consent,
        }
    }
}

const ATTACHED: &[Column] = &[
    Column::uuid("customer_id"),
    Column::int("kind"),
    Column::int("number"),
    Column::text("first"),
    Column::text("second"),
];

macro_rules! read_attached {
    ($which:literal) => {
        concat!(
            "SELECT customer_id, CAST(1 AS bigint) AS kind, CAST(0 AS bigint) AS number, city AS first, \
             state AS second FROM addresses WHERE store_id = $1 AND is_default AND ",
            $which,
            " UNION ALL SELECT customer_id, CAST(2 AS bigint), tag_id, '', '' FROM customer_tags \
             WHERE store_id = $1 AND ",
            $which,
            " UNION ALL SELECT customer_id, CAST(3 AS bigint), field_id, value, '' FROM custom_values \
             WHERE store_id = $1 AND ",
            $which,
            " UNION ALL SELECT customer_id, CAST(4 AS bigint), CAST(0 AS bigint), channel, state FROM consents \
             WHERE store_id = $1 AND ",
            $which
        )
    };
}

/// What is attached to customers that [`known`] has read, in no order: to some, or to all from the first to the last.
pub(in crate::customers) async fn attached(
    db: &mut Conn,
    store: StoreId,
    span: Span<'_>,
    read: &[Known],
) -> Result<Vec<Attached>, Error> {
    let (Some(first), Some(last)) = (read.first(), read.last()) else { return Ok(Vec::new()) };
    let asked = match span {
        Span::Only(ids) => sql(read_attached!("customer_id IN {uuids:$2}")).bind(store).bind(db::uuids(ids)),
        Span::After(..) => sql(read_attached!("customer_id >= $2 AND customer_id <= $3"))
            .bind(store)
            .bind(first.id)
            .bind(last.id),
    };
    Ok(asked.packed::<Attached>(db, ATTACHED).await?)
}
