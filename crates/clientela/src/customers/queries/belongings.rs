//! What belongs to customers: their addresses, and all other kinds in one statement. Two ways to the database and back
//! for a page of them, after the one for their own rows.

use std::collections::HashMap;

use audience::{Channel, Consent, FieldId, TagId};
use db::{Column, Conn, sql};
use uuid::Uuid;

use crate::clock::Moment;
use crate::customers::customer::{Address, Consented, CustomValue, Customer, Tag};
use crate::customers::fields::{Place, with_place_fields};
use crate::error::Error;
use crate::stores::StoreId;

macro_rules! address_row {
    ($($field:ident)+) => {
        /// In the order of [`ADDRESS_COLUMNS`]: a packed row is a list.
        #[derive(serde::Deserialize)]
        struct AddressRow {
            customer_id: Uuid,
            id: Uuid,
            rank: i64,
            is_default: bool,
            $($field: String,)+
        }

        const ADDRESS_COLUMNS: &[Column] = &[
            Column::uuid("customer_id"),
            Column::uuid("id"),
            Column::int("rank"),
            Column::bool("is_default"),
            $(Column::text(stringify!($field)),)+
        ];

        const READ_ADDRESSES: &str = concat!(
            "SELECT customer_id, id, place AS rank, is_default",
            $(", ", stringify!($field),)+
            " FROM addresses WHERE store_id = $1 AND customer_id IN {uuids:$2}"
        );

        impl AddressRow {
            fn address(self) -> Address {
                Address { id: self.id, place: Place { $($field: self.$field,)+ }, is_default: self.is_default }
            }
        }
    };
}

with_place_fields!(address_row);

const TAG: i64 = 1;
const CUSTOM_VALUE: i64 = 2;
const CONSENT: i64 = 3;

/// In the order of [`COLUMNS`]. What the texts are depends on the kind.
#[derive(serde::Deserialize)]
struct Belonging {
    customer_id: Uuid,
    kind: i64,
    /// Of a tag or a field its id, of a consent its time
    rank: i64,
    a: String,
    b: String,
    c: String,
    d: String,
}

const COLUMNS: &[Column] = &[
    Column::uuid("customer_id"),
    Column::int("kind"),
    Column::int("rank"),
    Column::text("a"),
    Column::text("b"),
    Column::text("c"),
    Column::text("d"),
];

/// Names come by subqueries: joined, a planner with statistics from before an import begins with the names and reads
/// all of the store.
const READ: &str = "SELECT customer_id, CAST(1 AS bigint) AS kind, tag_id AS rank, (SELECT name FROM tags \
     WHERE tags.store_id = customer_tags.store_id AND tags.id = customer_tags.tag_id) AS a, '' AS b, '' AS c, '' AS d \
     FROM customer_tags WHERE store_id = $1 AND customer_id IN {uuids:$2} UNION ALL \
     SELECT customer_id, CAST(2 AS bigint), field_id, value, (SELECT key FROM custom_fields \
     WHERE custom_fields.store_id = custom_values.store_id AND custom_fields.id = custom_values.field_id), \
     (SELECT label FROM custom_fields \
     WHERE custom_fields.store_id = custom_values.store_id AND custom_fields.id = custom_values.field_id), '' \
     FROM custom_values WHERE store_id = $1 AND customer_id IN {uuids:$2} UNION ALL \
     SELECT customer_id, CAST(3 AS bigint), at, channel, state, source, text_version \
     FROM consents WHERE store_id = $1 AND customer_id IN {uuids:$2}";

pub(super) async fn add_belongings(
    db: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
    found: &mut HashMap<Uuid, Customer>,
) -> Result<(), Error> {
    let read = sql(READ_ADDRESSES).bind(store).bind(db::uuids(ids));
    let mut addresses = read.packed::<AddressRow>(db, ADDRESS_COLUMNS).await?;
    addresses.sort_unstable_by_key(|address| (address.rank, address.id));
    for address in addresses {
        if let Some(customer) = found.get_mut(&address.customer_id) {
            customer.record.addresses.push(address.address());
        }
    }
    let read = sql(READ).bind(store).bind(db::uuids(ids));
    let mut belongings = read.packed::<Belonging>(db, COLUMNS).await?;
    belongings.sort_unstable_by_key(|belonging| (belonging.kind, belonging.rank));
    for belonging in belongings {
        if let Some(customer) = found.get_mut(&belonging.customer_id) {
            belonging.add_to(customer);
        }
    }
    for customer in found.values_mut() {
        customer.record.tags.sort_by(|one, other| one.name.cmp(&other.name));
        customer.record.consents.sort_by_key(|consented| consented.channel.as_str());
    }
    Ok(())
}

impl Belonging {
    fn add_to(self, customer: &mut Customer) {
        let record = &mut customer.record;
        match self.kind {
            TAG => record.tags.push(Tag { id: TagId(self.rank), name: self.a }),
            CUSTOM_VALUE => {
                let (field, value, key, label) = (FieldId(self.rank), self.a, self.b, self.c);
                record.custom.push(CustomValue { field, key, label, value });
            }
            CONSENT => {
                if let Some((channel, consent)) = Channel::parse(&self.a).zip(Consent::parse(&self.b)) {
                    let (source, text_version, at) = (self.c, self.d, Moment(self.rank));
                    record.consents.push(Consented { channel, consent, source, text_version, at });
                }
            }
            _ => {}
        }
    }
}
