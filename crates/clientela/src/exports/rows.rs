//! The rows of an export, in packs, of one state of the database: nobody twice, nobody who was there throughout
//! left out, whatever is written meanwhile.

use audience::CustomerId;
use bytes::Bytes;
use db::Snapshot;

use super::count;
use super::export::Wanted;
use super::rules::lets;
use super::sheet::Sheet;
use crate::app::App;
use crate::customers;
use crate::customers::columns::{self, Column, Glass};
use crate::error::Error;
use crate::stores::Store;

const PACK: usize = 1_000;

pub struct Rows<'a> {
    store: &'a Store,
    wanted: &'a Wanted,
    ids: Vec<CustomerId>,
    read: usize,
    written: i64,
    snapshot: Snapshot,
    sheet: Option<Sheet>,
}

impl<'a> Rows<'a> {
    pub async fn open(app: &App, store: &'a Store, wanted: &'a Wanted) -> Result<Self, Error> {
        let ids = count::ids(app, store, wanted).await?;
        let mut snapshot = app.db.read().await?;
        let catalog = customers::catalog(&mut snapshot, store.id).await?;
        let chosen = |column: &Column| wanted.columns.contains(&column.key());
        let columns = columns::columns(&catalog.fields).into_iter().filter(chosen).collect();
        let glass = Glass { zone: store.zone, sight: wanted.sight };
        let sheet = Some(Sheet::new(wanted.format, columns, glass)?);
        Ok(Self { store, wanted, ids, read: 0, written: 0, snapshot, sheet })
    }

    /// How many customers there are to look at.
    pub fn total(&self) -> i64 {
        i64::try_from(self.ids.len()).unwrap_or(i64::MAX)
    }

    /// How many were looked at.
    pub fn done(&self) -> i64 {
        i64::try_from(self.read).unwrap_or(i64::MAX)
    }

    /// How many rows there are in the file.
    pub fn written(&self) -> i64 {
        self.written
    }

    /// The next part of the file; none after the last.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(mut sheet) = self.sheet.take() else { return Ok(None) };
        let Some(pack) = self.ids.get(self.read..).and_then(|left| left.chunks(PACK).next()) else {
            return Ok(Some(sheet.finish()?));
        };
        for customer in customers::find_many(&mut self.snapshot, self.store.id, pack).await? {
            if lets(self.wanted, &customer) {
                sheet.write(&customer)?;
                self.written += 1;
            }
        }
        self.read += pack.len();
        let bytes = sheet.take();
        self.sheet = Some(sheet);
        Ok(Some(bytes))
    }
}
