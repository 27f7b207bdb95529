//! Orders on their customer's time line: at the time they were placed, and when they were paid, shipped, delivered and
//! cancelled (DOMAIN 4.7).

use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{Change, HistoryKind, HistorySource, Recorded, Telling};
use crate::clock::Moment;
use crate::error::Error;
use crate::stores::StoreId;

/// The orders of a customer.
pub struct OrderHistory;

const KINDS: [HistoryKind; 5] = [
    HistoryKind::Ordered,
    HistoryKind::Paid,
    HistoryKind::Shipped,
    HistoryKind::Delivered,
    HistoryKind::Cancelled,
];

impl HistorySource for OrderHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(async move {
            let mut told = Vec::new();
            for kind in KINDS {
                told.extend(of_kind(db, store, subject, kind, before, limit).await?);
            }
            Ok(told)
        })
    }

    fn tell_of<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        kind: HistoryKind,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(of_kind(db, store, subject, kind, before, limit))
    }

    /// Whoever has orders is not deleted (DOMAIN 3.7).
    fn forget<'a>(&'a self, _: &'a mut Conn, _: StoreId, _: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(async { Ok(()) })
    }
}

async fn of_kind(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    kind: HistoryKind,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let action = match kind {
        HistoryKind::Ordered => return placed(db, store, customer, before, limit).await,
        HistoryKind::Paid => "order.paid",
        HistoryKind::Shipped => "order.shipped",
        HistoryKind::Delivered => "order.delivered",
        HistoryKind::Cancelled => "order.cancelled",
        _ => return Ok(Vec::new()),
    };
    let told = queries::latest_moments(db, store, customer, kind, before, limit).await?;
    let told = told.into_iter().map(|told| recorded(told.id, told.at, told.code, action, Vec::new()));
    Ok(told.collect())
}

async fn placed(
    db: &mut Conn,
    store: StoreId,
    customer: Uuid,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let told = queries::latest(db, store, customer, before, limit).await?;
    let recorded = told.into_iter().map(|told| {
        let new = told.total_cents.to_string();
        let total = Change { field: "total_cents".to_owned(), old: String::new(), new };
        recorded(told.id, told.placed_at, told.code, "order.placed", vec![total])
    });
    Ok(recorded.collect())
}

fn recorded(id: Uuid, at: i64, code: String, action: &str, changes: Vec<Change>) -> Recorded {
    Recorded {
        id,
        at: Moment(at),
        actor_kind: "order".to_owned(),
        actor_name: code,
        door: String::new(),
        action: action.to_owned(),
        changes,
    }
}
