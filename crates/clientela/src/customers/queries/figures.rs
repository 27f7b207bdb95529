//! What the orders of customers say of them.

use std::collections::HashMap;

use audience::CustomerId;
use db::{Column, Conn, Table, Value, sql, upsert_many};
use uuid::Uuid;

use crate::clock::{Moment, SECOND};
use crate::customers::fields::Place;
use crate::customers::figures::{Figured, Figures, Month, Months, Purchase};
use crate::error::Error;
use crate::stores::StoreId;

const FIGURES: Table = Table {
    name: "customer_figures",
    columns: &[
        Column::int("store_id"),
        Column::uuid("customer_id"),
        Column::int("orders"),
        Column::int("confirmed"),
        Column::int("cancelled"),
        Column::int("counted"),
        Column::int("spent_cents"),
        Column::int("first_at"),
        Column::int("last_at"),
        Column::text("purchases"),
        Column::text("phone"),
        Column::text("address"),
        Column::text("city"),
        Column::text("state"),
        Column::int("updated_at"),
        Column::text("months"),
    ],
    key: &["store_id", "customer_id"],
};

/// Those of these customers who have orders, of any status, and how many.
pub(in crate::customers) async fn with_orders(
    db: &mut Conn,
    store: StoreId,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, i64>, Error> {
    let rows = sql("SELECT customer_id, orders FROM customer_figures \
         WHERE store_id = $1 AND orders > 0 AND customer_id IN {uuids:$2}")
    .bind(store)
    .bind(db::uuids(ids))
    .all::<(Uuid, i64)>(db)
    .await?;
    Ok(rows.into_iter().collect())
}

#[derive(sqlx::FromRow)]
struct FiguredRow {
    customer_id: Uuid,
    orders: i64,
    confirmed: i64,
    cancelled: i64,
    counted: i64,
    spent_cents: i64,
    first_at: Option<i64>,
    last_at: Option<i64>,
    purchases: String,
    phone: String,
    address: String,
    updated_at: i64,
    months: String,
}

/// So many, in the order of ids, after that one.
pub(in crate::customers) async fn figured_after(
    db: &mut Conn,
    store: StoreId,
    after: CustomerId,
    limit: i64,
) -> Result<Vec<Figured>, Error> {
    let rows = sql("SELECT customer_id, orders, confirmed, cancelled, counted, spent_cents, first_at, last_at, \
         purchases, phone, address, updated_at, months FROM customer_figures WHERE store_id = $1 AND customer_id > $2 \
         ORDER BY customer_id LIMIT $3")
    .bind(store)
    .bind(after.uuid())
    .bind(limit)
    .all::<FiguredRow>(db);
    rows.await?.into_iter().map(FiguredRow::figured).collect()
}

impl FiguredRow {
    fn figured(self) -> Result<Figured, Error> {
        let figures = Figures {
            orders: self.orders,
            confirmed: self.confirmed,
            cancelled: self.cancelled,
            counted: self.counted,
            spent_cents: self.spent_cents,
            first_at: self.first_at.map(Moment),
            last_at: self.last_at.map(Moment),
            phone: self.phone,
            place: place_of(&self.address)?,
            updated_at: Some(Moment(self.updated_at)),
            ..Figures::default()
        };
        let purchases = purchases_of(&self.purchases)?;
        let months = months_of(&self.months)?;
        Ok(Figured { customer: CustomerId(self.customer_id), figures, purchases, months })
    }
}

pub(in crate::customers) async fn put_figures(
    tx: &mut Conn,
    store: StoreId,
    figured: &[Figured],
) -> Result<(), Error> {
    let rows = figured.iter().map(|figured| row(store, figured)).collect::<Result<Vec<_>, Error>>()?;
    upsert_many(tx, &FIGURES, rows.into_iter()).await?;
    Ok(())
}

fn row(store: StoreId, figured: &Figured) -> Result<Vec<Value>, Error> {
    let figures = &figured.figures;
    let moment = |at: Option<Moment>| Value::from(at.map(Moment::micros));
    Ok(vec![
        store.into(),
        figured.customer.uuid().into(),
        figures.orders.into(),
        figures.confirmed.into(),
        figures.cancelled.into(),
        figures.counted.into(),
        figures.spent_cents.into(),
        moment(figures.first_at),
        moment(figures.last_at),
        purchases_text(&figured.purchases)?.into(),
        figures.phone.as_str().into(),
        place_text(&figures.place)?.into(),
        figures.place.city.as_str().into(),
        figures.place.state.as_str().into(),
        figures.updated_at.map_or(0, Moment::micros).into(),
        months_text(&figured.months)?.into(),
    ])
}

/// What is kept of the months of a customer.
pub(in crate::customers) async fn months(
    db: &mut Conn,
    store: StoreId,
    customer: CustomerId,
) -> Result<Months, Error> {
    let kept = sql("SELECT months FROM customer_figures WHERE store_id = $1 AND customer_id = $2")
        .bind(store)
        .bind(customer.uuid())
        .maybe::<(String,)>(db)
        .await?;
    kept.map_or_else(|| Ok(Months::default()), |(text,)| months_of(&text))
}

/// The zone and its months, `["America/Sao_Paulo",[["2026-03",2,12345]]]`; blank where they were never made.
fn months_text(months: &Months) -> Result<String, Error> {
    if months.zone.is_empty() {
        return Ok(String::new());
    }
    let listed: Vec<_> =
        months.months.iter().map(|month| (&month.month, month.orders, month.spent_cents)).collect();
    serde_json::to_string(&(&months.zone, listed)).map_err(Error::internal)
}

fn months_of(text: &str) -> Result<Months, Error> {
    if text.is_empty() {
        return Ok(Months::default());
    }
    let (zone, listed): (String, Vec<(String, i64, i64)>) =
        serde_json::from_str(text).map_err(Error::internal)?;
    let month = |(month, orders, spent_cents)| Month { month, orders, spent_cents };
    Ok(Months { zone, months: listed.into_iter().map(month).collect() })
}

/// Seconds and SKUs, `[[1732233600,["A","B"]]]`: short, for a million customers are read at a start.
fn purchases_text(purchases: &[Purchase]) -> Result<String, Error> {
    let pairs: Vec<(i64, &[String])> = purchases
        .iter()
        .map(|purchase| (purchase.at.micros().div_euclid(SECOND), purchase.skus.as_slice()))
        .collect();
    serde_json::to_string(&pairs).map_err(Error::internal)
}

/// As [`purchases_text`] wrote them.
pub(in crate::customers) fn purchases_of(text: &str) -> Result<Vec<Purchase>, Error> {
    let pairs: Vec<(i64, Vec<String>)> = serde_json::from_str(text).map_err(Error::internal)?;
    let purchase = |(second, skus): (i64, _)| Purchase { at: Moment(second.saturating_mul(SECOND)), skus };
    Ok(pairs.into_iter().map(purchase).collect())
}

/// A blank one is no text at all.
pub fn place_text(place: &Place) -> Result<String, Error> {
    if place.is_blank() {
        return Ok(String::new());
    }
    serde_json::to_string(place).map_err(Error::internal)
}

pub fn place_of(text: &str) -> Result<Place, Error> {
    if text.is_empty() {
        return Ok(Place::default());
    }
    serde_json::from_str(text).map_err(Error::internal)
}
