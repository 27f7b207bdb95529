//! Rows of customers and of what belongs to them, both ways.

use audience::{BlockMode, CustomerId, GroupId};
use db::{Column, Table, Value};
use uuid::Uuid;

use super::figures::place_of;
use super::marks::carts_of;
use crate::clock::Moment;
use crate::customers::customer::{Block, Customer, Group, Marks, Record};
use crate::customers::fields::{
    PLACE_FIELDS, PROFILE_FIELDS, Profile, with_place_fields, with_profile_fields,
};
use crate::customers::figures::Figures;
use crate::error::Error;
use crate::stores::StoreId;

macro_rules! customer_row {
    ($($field:ident)+) => {
        /// In the order of [`READ_COLUMNS`]: a packed row is a list.
        #[derive(serde::Deserialize)]
        pub(super) struct CustomerRow {
            pub(super) id: Uuid,
            version: i64,
            $($field: String,)+
            phones: String,
            group_id: Option<i64>,
            group_name: String,
            origin: String,
            lead: bool,
            block_mode: String,
            block_reason: String,
            blocked_at: Option<i64>,
            blocked_by: String,
            removed_at: Option<i64>,
            forget_requested_at: Option<i64>,
            anonymized_at: Option<i64>,
            reidentified_at: Option<i64>,
            registered_at: i64,
            updated_at: i64,
            orders: i64,
            confirmed: i64,
            cancelled: i64,
            counted: i64,
            spent_cents: i64,
            first_at: Option<i64>,
            last_at: Option<i64>,
            ordered_phone: String,
            ordered_address: String,
            carts: String,
            reviews: i64,
            stars: i64,
            figures_at: Option<i64>,
        }

        pub(super) const READ_COLUMNS: &[Column] = &[
            Column::uuid("id"),
            Column::int("version"),
            $(Column::text(stringify!($field)),)+
            Column::text("phones"),
            Column::int("group_id"),
            Column::text("group_name"),
            Column::text("origin"),
            Column::bool("lead"),
            Column::text("block_mode"),
            Column::text("block_reason"),
            Column::int("blocked_at"),
            Column::text("blocked_by"),
            Column::int("removed_at"),
            Column::int("forget_requested_at"),
            Column::int("anonymized_at"),
            Column::int("reidentified_at"),
            Column::int("registered_at"),
            Column::int("updated_at"),
            Column::int("orders"),
            Column::int("confirmed"),
            Column::int("cancelled"),
            Column::int("counted"),
            Column::int("spent_cents"),
            Column::int("first_at"),
            Column::int("last_at"),
            Column::text("ordered_phone"),
            Column::text("ordered_address"),
            Column::text("carts"),
            Column::int("reviews"),
            Column::int("stars"),
            Column::int("figures_at"),
        ];

        pub(super) const READ_CUSTOMERS: &str = concat!(
            "SELECT id, version, ", $(stringify!($field), ", ",)+ "phones, group_id, coalesce((SELECT name FROM customer_groups \
             WHERE customer_groups.store_id = customers.store_id AND customer_groups.id = customers.group_id), '') \
             AS group_name, origin, lead, block_mode, block_reason, blocked_at, blocked_by, removed_at, forget_requested_at, anonymized_at, reidentified_at, \
             registered_at, customers.updated_at AS updated_at, coalesce(orders, 0) AS orders, coalesce(confirmed, 0) AS confirmed, \
             coalesce(cancelled, 0) AS cancelled, coalesce(counted, 0) AS counted, coalesce(spent_cents, 0) AS spent_cents, \
             first_at, last_at, coalesce(customer_figures.phone, '') AS ordered_phone, \
             coalesce(customer_figures.address, '') AS ordered_address, coalesce(carts, '') AS carts, \
             coalesce(reviews, 0) AS reviews, coalesce(stars, 0) AS stars, customer_figures.updated_at AS figures_at \
             FROM customers LEFT JOIN customer_figures ON customer_figures.store_id = customers.store_id \
             AND customer_figures.customer_id = customers.id WHERE customers.store_id = $1 AND customers.id IN {uuids:$2}"
        );

        impl CustomerRow {
            fn profile(&mut self) -> Profile {
                Profile { $($field: std::mem::take(&mut self.$field),)+ }
            }
        }
    };
}

with_profile_fields!(customer_row);

macro_rules! customer_columns {
    ($($field:ident)+) => {
        &[
            Column::int("store_id"),
            Column::uuid("id"),
            Column::int("version"),
            $(Column::text(stringify!($field)),)+
            Column::text("email_key"),
            Column::text("phones"),
            Column::int("group_id"),
            Column::text("origin"),
            Column::bool("lead"),
            Column::text("block_mode"),
            Column::text("block_reason"),
            Column::int("blocked_at"),
            Column::text("blocked_by"),
            Column::int("removed_at"),
            Column::int("forget_requested_at"),
            Column::int("anonymized_at"),
            Column::int("reidentified_at"),
            Column::int("registered_at"),
            Column::int("updated_at"),
        ]
    };
}

pub(super) const CUSTOMERS: Table =
    Table { name: "customers", columns: with_profile_fields!(customer_columns), key: &["store_id", "id"] };

pub(super) fn customer_values(store: StoreId, customer: &Customer) -> Vec<Value> {
    let marks = &customer.marks;
    let block = marks.block.as_ref();
    let moment = |at: Option<Moment>| Value::from(at.map(Moment::micros));
    let text = |text: &str| Value::from(text);
    let mut values = vec![store.into(), customer.id.uuid().into(), customer.version.into()];
    values.extend(PROFILE_FIELDS.iter().map(|field| text((field.of)(&customer.record.profile))));
    values.extend([
        email_key(&customer.record.profile.email).into(),
        phones_text(&customer.record.phones).into(),
        customer.record.group.as_ref().map(|group| group.id.0).into(),
        text(&customer.origin),
        customer.lead.into(),
        text(block.map_or("", |block| block.mode.as_str())),
        text(block.map_or("", |block| &block.reason)),
        moment(block.map(|block| block.since)),
        text(block.map_or("", |block| &block.by)),
        moment(marks.removed_at),
        moment(marks.forget_requested_at),
        moment(marks.anonymized_at),
        moment(marks.reidentified_at),
        customer.registered_at.micros().into(),
        customer.updated_at.micros().into(),
    ]);
    values
}

impl CustomerRow {
    /// What belongs to the customer is filled in by whoever reads it.
    pub(super) fn customer(mut self) -> Result<Customer, Error> {
        let profile = self.profile();
        let block = BlockMode::parse(&self.block_mode).map(|mode| Block {
            mode,
            reason: self.block_reason,
            since: Moment(self.blocked_at.unwrap_or_default()),
            by: self.blocked_by,
        });
        let group = self.group_id.map(|id| Group { id: GroupId(id), name: self.group_name });
        let figures = Figures {
            orders: self.orders,
            confirmed: self.confirmed,
            cancelled: self.cancelled,
            counted: self.counted,
            spent_cents: self.spent_cents,
            first_at: self.first_at.map(Moment),
            last_at: self.last_at.map(Moment),
            phone: self.ordered_phone,
            place: place_of(&self.ordered_address)?,
            carts: carts_of(&self.carts)?,
            reviews: self.reviews,
            stars: self.stars,
            updated_at: self.figures_at.map(Moment),
        };
        let record = Record { profile, phones: phones_of(&self.phones)?, group, ..Record::default() };
        Ok(Customer {
            id: CustomerId(self.id),
            version: self.version,
            record,
            origin: self.origin,
            lead: self.lead,
            marks: Marks {
                block,
                removed_at: self.removed_at.map(Moment),
                forget_requested_at: self.forget_requested_at.map(Moment),
                anonymized_at: self.anonymized_at.map(Moment),
                reidentified_at: self.reidentified_at.map(Moment),
            },
            figures,
            registered_at: Moment(self.registered_at),
            updated_at: Moment(self.updated_at),
        })
    }
}

macro_rules! address_columns {
    ($($field:ident)+) => {
        &[
            Column::int("store_id"),
            Column::uuid("customer_id"),
            Column::uuid("id"),
            $(Column::text(stringify!($field)),)+
            Column::bool("is_default"),
            Column::int("place"),
        ]
    };
}

pub(super) const ADDRESSES: Table = Table {
    name: "addresses",
    columns: with_place_fields!(address_columns),
    key: &["store_id", "customer_id", "id"],
};

/// Addresses keep their order by it: an address has no other time.
pub(super) fn address_values(store: StoreId, customer: &Customer) -> impl Iterator<Item = Vec<Value>> {
    customer.record.addresses.iter().zip(0_i64..).map(move |(address, place)| {
        let mut values: Vec<Value> = vec![store.into(), customer.id.uuid().into(), address.id.into()];
        values.extend(PLACE_FIELDS.iter().map(|field| Value::from((field.of)(&address.place).as_str())));
        values.extend([address.is_default.into(), place.into()]);
        values
    })
}

/// How an e-mail is compared (DOMAIN 2.8).
pub(in crate::customers) fn email_key(kept: &str) -> String {
    brasil::Email::parse(kept).map_or_else(|_| kept.to_lowercase(), |email| email.key())
}

fn phones_text(phones: &[String]) -> String {
    serde_json::Value::from(phones.to_vec()).to_string()
}

fn phones_of(kept: &str) -> Result<Vec<String>, Error> {
    serde_json::from_str(kept).map_err(Error::internal)
}
