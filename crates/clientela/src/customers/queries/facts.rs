//! What filters ask of customers, and no more: of all of them a million rows are read at each start.

use db::{Column, Conn, Pack, sql};
use uuid::Uuid;

use crate::error::Error;
use crate::stores::StoreId;

/// Whose facts: some customers, or those after an id up to another.
#[derive(Clone, Copy)]
pub(in crate::customers) enum Span<'a> {
    Only(&'a [Uuid]),
    Between(Uuid, Uuid),
}

/// One kind of rows that facts are made of: the fields in the order of the columns, a packed row being a list.
macro_rules! facts_rows {
    (
        $(#[$about:meta])* $row:ident { $($(#[$what:meta])* $field:ident: $type:ty = $kind:ident),+ $(,)? }
        $read:ident: $select:literal, by $id:literal
    ) => {
        $(#[$about])*
        #[derive(serde::Deserialize)]
        pub(in crate::customers) struct $row {
            $($(#[$what])* pub(in crate::customers) $field: $type,)+
        }

        /// In no order: the database hands them over quicker so.
        pub(in crate::customers) async fn $read(
            db: &mut Conn,
            store: StoreId,
            span: Span<'_>,
        ) -> Result<Pack<$row>, Error> {
            let asked = match span {
                Span::Only(ids) => {
                    sql(concat!($select, " AND ", $id, " IN {uuids:$2}")).bind(store).bind(db::uuids(ids))
                }
                Span::Between(after, to) => {
                    sql(concat!($select, " AND ", $id, " > $2 AND ", $id, " <= $3"))
                        .bind(store)
                        .bind(after)
                        .bind(to)
                }
            };
            Ok(asked.pack(db, &[$(Column::$kind(stringify!($field)),)+]).await?)
        }
    };
}

facts_rows! {
    /// What a customer's own row says.
    Known {
        id: Uuid = uuid,
        kind: String = text,
        first_name: String = text,
        last_name: String = text,
        social_name: String = text,
        email: String = text,
        document: String = text,
        company_name: String = text,
        trade_name: String = text,
        birth_date: String = text,
        external_reference: String = text,
        phones: String = text,
        group_id: Option<i64> = int,
        origin: String = text,
        block_mode: String = text,
        /// See [`Mark`]
        marks: i64 = int,
        registered_at: i64 = int,
        updated_at: i64 = int,
    }
    known: "SELECT id, kind, first_name, last_name, social_name, email, document, company_name, trade_name, birth_date, \
            external_reference, phones, group_id, origin, block_mode, \
            CAST(CASE WHEN lead THEN 1 ELSE 0 END \
            + CASE WHEN removed_at IS NULL THEN 0 ELSE 2 END \
            + CASE WHEN forget_requested_at IS NULL THEN 0 ELSE 4 END \
            + CASE WHEN anonymized_at IS NULL THEN 0 ELSE 8 END \
            + CASE WHEN reidentified_at IS NULL THEN 0 ELSE 16 END AS bigint) AS marks, \
            registered_at, updated_at FROM customers WHERE store_id = $1", by "id"
}

/// What is so or not of a customer: one number comes over quicker than five truths.
#[derive(Clone, Copy)]
pub(in crate::customers) enum Mark {
    Lead,
    Removed,
    ForgetRequested,
    Anonymized,
    Reidentified,
}

impl Mark {
    pub(in crate::customers) const fn is_in(self, marks: i64) -> bool {
        let bit = match self {
            Self::Lead => 1,
            Self::Removed => 2,
            Self::ForgetRequested => 4,
            Self::Anonymized => 8,
            Self::Reidentified => 16,
        };
        marks & bit != 0
    }
}

facts_rows! {
    /// Where the default address is.
    Located { customer_id: Uuid = uuid, city: String = text, state: String = text }
    located: "SELECT customer_id, city, state FROM addresses WHERE store_id = $1 AND is_default", by "customer_id"
}

facts_rows! {
    Tagged { customer_id: Uuid = uuid, tag_id: i64 = int }
    tagged: "SELECT customer_id, tag_id FROM customer_tags WHERE store_id = $1", by "customer_id"
}

facts_rows! {
    /// The value of a field of the store's own.
    Valued { customer_id: Uuid = uuid, field_id: i64 = int, value: String = text }
    valued: "SELECT customer_id, field_id, value FROM custom_values WHERE store_id = $1", by "customer_id"
}

facts_rows! {
    Consenting { customer_id: Uuid = uuid, channel: String = text, state: String = text }
    consenting: "SELECT customer_id, channel, state FROM consents WHERE store_id = $1", by "customer_id"
}

facts_rows! {
    /// What the orders say of a customer.
    Figured {
        customer_id: Uuid = uuid,
        orders: i64 = int,
        confirmed: i64 = int,
        cancelled: i64 = int,
        counted: i64 = int,
        spent_cents: i64 = int,
        first_at: Option<i64> = int,
        last_at: Option<i64> = int,
        purchases: String = text,
        phone: String = text,
        city: String = text,
        state: String = text,
        carts: String = text,
        reviews: i64 = int,
        stars: i64 = int,
        updated_at: i64 = int,
    }
    figured: "SELECT customer_id, orders, confirmed, cancelled, counted, spent_cents, first_at, last_at, purchases, phone, \
              city, state, carts, reviews, stars, updated_at FROM customer_figures WHERE store_id = $1", by "customer_id"
}

/// The last of so many customers after one; none where fewer are left.
pub(in crate::customers) async fn last_of_next(
    db: &mut Conn,
    store: StoreId,
    after: Uuid,
    many: i64,
) -> Result<Option<Uuid>, Error> {
    let found = sql("SELECT id FROM customers WHERE store_id = $1 AND id > $2 ORDER BY id LIMIT 1 OFFSET $3")
        .bind(store)
        .bind(after)
        .bind(many - 1)
        .maybe::<(Uuid,)>(db)
        .await?;
    Ok(found.map(|(id,)| id))
}
