//! The orders of a file, pack by pack in the transaction of their import, by the same rules as one that arrives alone.
//! Figures and the clock come once, at the end: a customer of many packs is reckoned once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::take;

use audience::CustomerId;
use db::Conn;

use super::order::Order;
use super::put_figures::{move_reviews, put_figures};
use super::queries;
use super::receive::{apply, before_and_after, keep_beside, moved, tell, told_of_products, write};
use super::rules::Checked;
use super::said::Said;
use super::sales::{self, Sums};
use super::whose::{Arriving, Owners, whose};
use crate::audiences::{self, Touched};
use crate::audit::Actor;
use crate::clock::Moment;
use crate::customers::Arrival;
use crate::error::{Error, FieldErrors};
use crate::products::{self, Product};
use crate::stores::{Store, StoreId};

const BY_IMPORT: Arrival = Arrival { origin: "import", lead: false };

/// Customers whose figures are made at once.
const FIGURED: usize = 1_000;

/// An order as a file says it.
#[derive(Debug)]
pub struct Given {
    pub said: Said,
    /// Of the order that was there when the file was checked.
    pub version: Option<i64>,
}

/// What the packs of one file have in common.
pub struct Intake<'a> {
    store: &'a Store,
    actor: &'a Actor,
    now: Moment,
    /// Whose figures are to be made anew.
    buyers: BTreeSet<CustomerId>,
    /// Who is new or was filled.
    changed: BTreeSet<CustomerId>,
    /// What the orders change of the sums of sales.
    sums: Sums,
    /// What the orders tell of products, by SKU.
    products: BTreeMap<String, Product>,
}

/// Locks orders, ascending by code over all calls, until the transaction ends: whether they are of these versions.
pub async fn lock_versions(tx: &mut Conn, store: StoreId, versions: &[(String, i64)]) -> Result<bool, Error> {
    let codes: Vec<String> = versions.iter().map(|(code, _)| code.clone()).collect();
    let there = queries::locked(tx, store, &codes).await?;
    let there: HashMap<&str, i64> = there.iter().map(|order| (order.code.as_str(), order.version)).collect();
    Ok(versions.iter().all(|(code, version)| there.get(code.as_str()) == Some(version)))
}

impl<'a> Intake<'a> {
    pub fn new(store: &'a Store, actor: &'a Actor, now: Moment) -> Self {
        Self {
            store,
            actor,
            now,
            buyers: BTreeSet::new(),
            changed: BTreeSet::new(),
            sums: Sums::new(),
            products: BTreeMap::new(),
        }
    }

    /// False, and the transaction is to be undone, where the orders or their customers are not what they were when
    /// the file was checked.
    pub async fn take(&mut self, tx: &mut Conn, pack: Vec<Given>) -> Result<bool, Error> {
        let (store, now) = (self.store.id, self.now);
        let versions: Vec<Option<i64>> = pack.iter().map(|given| given.version).collect();
        let Some(checked) = self.check(pack) else { return Ok(false) };
        let codes: Vec<String> = checked.iter().map(|(_, checked)| checked.code.clone()).collect();
        let there = queries::by_codes(tx, store, &codes).await?;
        let there: HashMap<&str, &Order> = there.iter().map(|order| (order.code.as_str(), order)).collect();
        let before: Vec<Option<&Order>> =
            codes.iter().map(|code| there.get(code.as_str()).copied()).collect();
        if before.iter().zip(&versions).any(|(before, version)| before.map(|order| order.version) != *version)
        {
            return Ok(false);
        }
        let besides: Vec<CustomerId> = before.iter().flatten().map(|order| order.customer).collect();
        let arriving = Arriving { by: BY_IMPORT, checked: &checked, before: &before, besides: &besides };
        let owners = whose(tx, store, self.actor, arriving, now).await?;
        let Owners { customers, changed, clashed: false } = owners else { return Ok(false) };
        let received = apply(&checked, &before, &customers, now)?;
        let mut written = Vec::with_capacity(received.len());
        for (received, before) in received.iter().zip(&before) {
            if before.is_none_or(|before| before.version != received.order.version) {
                written.push((received, *before));
                self.buyers.insert(received.order.customer);
                self.buyers.extend(before.map(|before| before.customer));
            }
        }
        write(tx, store, written.iter().map(|(received, _)| *received)).await?;
        keep_beside(tx, store, &written).await?;
        sales::sum(tx, &mut self.sums, before_and_after(&written));
        self.products =
            products::latest(take(&mut self.products).into_values().chain(told_of_products(&written)));
        move_reviews(tx, store, &moved(&written), now).await?;
        tell(tx, store, self.actor, &written, now).await?;
        self.changed.extend(changed);
        Ok(true)
    }

    /// None where what was sound when the file was checked is not any more.
    fn check(&self, pack: Vec<Given>) -> Option<Vec<(String, Checked)>> {
        let (today, mut errors) = (self.now.day_in(self.store.zone), FieldErrors::default());
        let checked = pack.into_iter().map(|given| {
            let checked = Checked::check(given.said, "", today, &mut errors);
            (String::new(), checked)
        });
        let checked: Vec<_> = checked.collect();
        errors.is_empty().then_some(checked)
    }

    /// The last of the transaction.
    pub async fn settle(mut self, tx: &mut Conn) -> Result<(), Error> {
        let store = self.store.id;
        let buyers: Vec<CustomerId> = self.buyers.iter().copied().collect();
        for pack in buyers.chunks(FIGURED) {
            put_figures(tx, self.store, &pack.iter().copied().collect(), self.now).await?;
        }
        // Late: whoever sells the same waits for it.
        products::see(tx, store, self.products.into_values()).await?;
        sales::add(tx, store, self.sums).await?;
        self.changed.extend(buyers);
        if self.changed.is_empty() {
            return Ok(());
        }
        let touched: Vec<CustomerId> = self.changed.into_iter().collect();
        audiences::touch(tx, store, Touched::Customers(&touched)).await
    }
}
