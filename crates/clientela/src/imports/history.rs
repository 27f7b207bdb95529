//! Imports in a customer's history: one entry for all that an import did to them.

use std::collections::HashSet;

use audience::CustomerId;
use brasil::fold;
use db::Conn;
use uuid::Uuid;

use super::queries;
use crate::audit::{HistoryKind, HistorySource, Recorded, Telling};
use crate::customers::fields::PROFILE_FIELDS;
use crate::customers::{self, Customer};
use crate::error::Error;
use crate::stores::StoreId;

/// The imports that made or changed a customer.
pub struct ImportHistory;

impl HistorySource for ImportHistory {
    fn tell<'a>(
        &'a self,
        db: &'a mut Conn,
        store: StoreId,
        subject: Uuid,
        before: Option<Uuid>,
        limit: i64,
    ) -> Telling<'a, Vec<Recorded>> {
        Box::pin(queries::happenings(db, store, CustomerId(subject), before, limit))
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
        Box::pin(async move {
            // Few imports touch one customer: all are read, and those of the kind kept.
            let mut told = queries::happenings(db, store, CustomerId(subject), before, i64::MAX).await?;
            told.retain(|told| match kind {
                HistoryKind::Registered => told.changes.is_empty(),
                HistoryKind::Changed => told.changes.iter().any(|change| !is_label(&change.field)),
                HistoryKind::Labels => told.changes.iter().any(|change| is_label(&change.field)),
                _ => false,
            });
            told.truncate(usize::try_from(limit).unwrap_or_default());
            Ok(told)
        })
    }

    fn forget<'a>(&'a self, tx: &'a mut Conn, store: StoreId, subjects: &'a [Uuid]) -> Telling<'a, ()> {
        Box::pin(forget(tx, store, subjects))
    }
}

fn is_label(field: &str) -> bool {
    matches!(field, "tags" | "group")
}

/// The rows about the customers, the cells of refused files with something of theirs in it, however it is spelt, and
/// the headers of files that had none.
async fn forget(tx: &mut Conn, store: StoreId, subjects: &[Uuid]) -> Result<(), Error> {
    let ids: Vec<CustomerId> = subjects.iter().copied().map(CustomerId).collect();
    let known = customers::find_many(tx, store, &ids).await?;
    let texts: HashSet<String> = known.iter().flat_map(texts).collect();
    let numbers: HashSet<String> = known.iter().flat_map(numbers).collect();
    let is_theirs = |cell: &String| texts.contains(&fold(cell.trim())) || numbers.contains(&plain(cell));
    let theirs: Vec<String> =
        queries::problem_values(tx, store).await?.into_iter().filter(is_theirs).collect();
    queries::scrub_problems(tx, store, subjects, &theirs).await?;
    for (import, mut said) in queries::mapped(tx, store).await? {
        let before = said.clone();
        for (header, _) in said.0.iter_mut().filter(|(header, _)| is_theirs(header)) {
            header.clear();
        }
        if said != before {
            queries::save_mapping(tx, store, import, &said).await?;
        }
    }
    queries::forget(tx, store, subjects).await
}

/// What is written of a customer, as it is compared.
fn texts(customer: &Customer) -> Vec<String> {
    let record = &customer.record;
    let profile = PROFILE_FIELDS.iter().filter(|field| !matches!(field.name, "kind" | "gender"));
    let profile = profile.flat_map(|field| {
        let kept = (field.of)(&record.profile);
        [fold(kept), fold(&(field.show)(kept))]
    });
    let custom = record.custom.iter().map(|value| fold(&value.value));
    profile.chain([fold(&record.name())]).chain(custom).filter(|text| !text.is_empty()).collect()
}

/// Document and phones without what stands between their digits; phones with the country and without.
fn numbers(customer: &Customer) -> Vec<String> {
    let record = &customer.record;
    let phones = record.phones.iter().map(|phone| plain(phone));
    let national = record.phones.iter().filter_map(|phone| phone.strip_prefix("+55")).map(plain);
    let all = phones.chain(national).chain([plain(&record.profile.document)]);
    all.filter(|number| !number.is_empty()).collect()
}

fn plain(cell: &str) -> String {
    cell.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}
